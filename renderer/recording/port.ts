import { createPort } from '../kit/port.ts';
import type { Recorder } from './recorder.ts';

export const {
  Port: RecordingPort,
  useModel: useRecorder,
  useState: useRecording,
} = createPort<Recorder>('recording');
