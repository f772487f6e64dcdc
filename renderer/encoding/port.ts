import { createPort } from '../kit/port.ts';
import type { Encoding } from './encoding.ts';

export const {
  Port: EncodingPort,
  useModel: useEncodingModel,
  useState: useEncoding,
} = createPort<Encoding>('encoding');
