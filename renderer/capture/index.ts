export { CapturedInputs, type CaptureState } from './captured-inputs.ts';
export type { Input } from './input.ts';
export { CapturePort, useCapture, useCapturedInputs } from './port.ts';
