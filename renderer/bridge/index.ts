export { barBridge, bridge } from './bridge.ts';
