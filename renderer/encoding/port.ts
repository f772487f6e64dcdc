import { createPort } from '../kit/index.ts';
import type { Encoding } from './encoding.ts';

export const {
  Port: EncodingPort,
  useModel: useEncodingModel,
  useState: useEncoding,
} = createPort<Encoding>('encoding');
