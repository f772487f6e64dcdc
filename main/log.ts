import { join } from 'node:path';
import log from 'electron-log/main';
import { redact } from './redact.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** Enumerated events of main; those of the renderer come through the contract's LogEvent. */
export type MainEvent =
  | 'app.start'
  | 'app.bad-argument'
  | 'app.uncaught'
  | 'app.child-gone'
  | 'app.profile'
  | 'ipc.refused'
  | 'ipc.failed'
  | 'window.renderer-gone'
  | 'window.unresponsive'
  | 'security.blocked'
  | 'store.recovered'
  | 'store.not-saved'
  | 'store.not-erased'
  | 'egress.failed'
  | 'live.state'
  | 'whip.published'
  | 'shortcut.refused'
  | 'recording.opened'
  | 'recording.closed'
  | 'recording.not-written'
  | 'disclosure.rejected'
  | 'disclosure.failed'
  | `renderer.${string}`;

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Sets the file up; before this nothing is written. */
export function startLog(folder: string): void {
  log.transports.console.level = false;
  log.transports.ipc.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.format = '[{iso}] [{level}] {text}';
  // The one sink: whatever anybody logs passes here.
  log.hooks.push((message) => ({ ...message, data: message.data.map((item) => redact(String(item))) }));
}

/** Nothing is written any more, e.g. because the file is about to go. */
export function stopLog(): void {
  log.transports.file.level = false;
}

/** Empties the log; false when the file could not be written. */
export function clearLog(): boolean {
  return log.transports.file.getFile().clear();
}

/** Writes one event with typed fields as one line. */
export function logEvent(event: MainEvent, fields: Fields = {}): void {
  log.info(`${event} ${JSON.stringify(fields)}`);
}

/** Writes an unexpected failure with what was attempted. */
export function logError(event: MainEvent, attempted: string, error: unknown): void {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const where = stack
    .split('\n')
    .slice(1, 4)
    .map((line) => line.trim())
    .join(' < ');
  log.error(`${event} ${JSON.stringify({ attempted, name, message, where })}`);
}
