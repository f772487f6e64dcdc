import { invoke } from '../call.ts';

/** What the page can write into the local log. */
export const LOG_EVENTS = [
  'renderer.error',
  'room.state',
  'room.error',
  'capture.error',
  'capture.ended',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];
/** Fields are short codes and numbers, never free text from a person. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export const logCalls = {
  write: invoke<{ event: LogEvent; fields: LogFields }, void>(),
} as const;
