export { Health } from './health.ts';
export { HealthPort } from './port.ts';
