import { Device } from 'mediasoup-client';

console.log(Device);
