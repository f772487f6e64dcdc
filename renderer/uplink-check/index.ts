export { UplinkCheckPort } from './port.ts';
export { UplinkCheck } from './uplink-check.ts';
