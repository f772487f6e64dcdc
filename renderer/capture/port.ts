import { createPort } from '../kit/index.ts';
import type { CapturedInputs } from './captured-inputs.ts';

export const {
  Port: CapturePort,
  useModel: useCapturedInputs,
  useState: useCapture,
} = createPort<CapturedInputs>('capture');
