import { createPort } from '../kit/index.ts';
import type { Recorder } from './recorder.ts';

export const {
  Port: RecordingPort,
  useModel: useRecorder,
  useState: useRecording,
} = createPort<Recorder>('recording');
