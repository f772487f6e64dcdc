import { createPort } from '../kit/index.ts';
import type { Health } from './health.ts';

export const {
  Port: HealthPort,
  useModel: useHealthModel,
  useState: useHealth,
} = createPort<Health>('health');
