import { createPort } from '../kit/index.ts';
import type { UplinkCheck } from './uplink-check.ts';

export const {
  Port: UplinkCheckPort,
  useModel: useUplinkCheck,
  useState: useCheckState,
} = createPort<UplinkCheck>('uplink-check');
