import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../common/clock.ts';
import { logError, rewriteLog } from './log.ts';

const DAY_MS = 86_400_000;
/** How long a line stays (requirements P1.2-9-1b). */
const KEPT_DAYS = 7;

const TIME = /^\[(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\]/;

/** The lines that may stay, in their order. One without a time goes with the line above it. */
function withoutOld(text: string, now: Date): string {
  const oldest = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  let stays = false;
  const lines = text.split(/(?<=\n)/).filter((line) => {
    const time = TIME.exec(line)?.[1];
    // In this one form times compare as text.
    if (time !== undefined) stays = time >= oldest;
    return stays;
  });
  return lines.join('');
}

/** The file that was full before this one; there may be none. */
function shortenPrevious(file: string, now: Date): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return;
  }
  const kept = withoutOld(text, now);
  if (kept !== text) writeFileSync(file, kept);
}

function dropOld(folder: string, now: Date): void {
  try {
    shortenPrevious(join(folder, 'main.old.log'), now);
    rewriteLog((text) => withoutOld(text, now));
  } catch (error) {
    logError('store.not-saved', 'old lines of the log', error);
  }
}

/**
 * Old lines leave the log now and then once a day. Returns what ends it.
 *
 * @param folder of the log
 */
export function keepLogYoung(folder: string, clock: Clock): () => void {
  let cancel = () => {};
  const run = () => {
    dropOld(folder, clock.now());
    cancel = clock.after(DAY_MS, run);
  };
  run();
  return () => cancel();
}
