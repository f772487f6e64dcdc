import { invoke } from '../call.ts';
import type { DiskSpace, RecordingTarget, WriteRefusal } from './recording.ts';

export const recordingCalls = {
  /** Opens the system's save dialog; null when it was closed without an answer. */
  choose: invoke<{ kind: 'recording' | 'replay' }, RecordingTarget | null, 'busy' | WriteRefusal>(true),
  /** Appends at the end, which the page must know: `position` in bytes. Acknowledged once on the disk. */
  write: invoke<{ id: string; position: number; data: Uint8Array }, DiskSpace, WriteRefusal>(),
  finish: invoke<{ id: string }, { bytes: number }, WriteRefusal>(),
} as const;
