export { RecordingPort } from './port.ts';
export { Recorder } from './recorder.ts';
