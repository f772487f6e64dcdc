import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
// We do not take its half for Electron: that one listens to every page, past the wrapper around the calls.
import log from 'electron-log/node';
import { redact } from './redact.ts';

/** The log as a whole has no more: the file that is written, and the full one before it. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Enumerated events of main; those of the renderer come through the contract's LogEvent. */
export type MainEvent =
  | 'app.start'
  | 'app.bad-argument'
  | 'app.uncaught'
  | 'app.child-gone'
  | 'app.qa-report'
  | 'app.refused'
  | 'ipc.refused'
  | 'ipc.failed'
  | 'window.renderer-gone'
  | 'window.bar-gone'
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
  | 'update.check'
  | 'update.fetched'
  | 'update.begun'
  | 'update.ended'
  | 'update.failed'
  | 'disclosure.rejected'
  | 'disclosure.failed'
  | `renderer.${string}`;

log.transports.console.level = false;
// Until it is known where the profile is, and whether the host wants a log.
log.transports.file.level = false;

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Sets the file up; before this nothing is written. @param wanted whether the host has it on */
export function startLog(folder: string, wanted: boolean): void {
  keepLog(wanted);
  log.transports.file.maxSize = MAX_BYTES / 2;
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.format = '[{iso}] [{level}] {text}';
  // The one sink: whatever anybody logs passes here.
  log.hooks.push((message) => ({ ...message, data: message.data.map((item) => redact(String(item))) }));
}

/** Sets whether lines are written from now on; they are not, e.g., because the file is about to go. */
export function keepLog(on: boolean): void {
  log.transports.file.level = on ? 'info' : false;
}

/** Empties the log, the full file before this one included; false when the file could not be written. */
export function clearLog(): boolean {
  const file = log.transports.file.getFile();
  rmSync(file.path.replace(/\.log$/, '.old.log'), { force: true });
  return file.clear();
}

/** Replaces the lines of the file that is written by what `change` makes of them. */
export function rewriteLog(change: (text: string) => string): void {
  const file = log.transports.file.getFile();
  const text = readFileSync(file.path, 'utf8');
  const kept = change(text);
  // Cleared first: only so does the transport count its bytes anew.
  if (kept !== text && file.clear()) appendFileSync(file.path, kept);
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
