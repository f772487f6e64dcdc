import { globSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The programs that run on this machine, as far as this user may know. */
function runningPrograms(): string[] {
  return globSync('/proc/[0-9]*/exe').flatMap((link) => {
    try {
      return [readlinkSync(link)];
    } catch {
      return []; // Another user's, or it has ended.
    }
  });
}

function changedAt(folder: string): number {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return Date.now(); // Somebody else removes it.
  }
}

/**
 * Removes distributions that were built more than a day ago and that no process runs from; also halves of them that
 * were never finished.
 *
 * @param cache the folder of all distributions  @param current the one to be kept
 */
export function removeUnused(cache: string, current: string): void {
  const programs = runningPrograms();
  const unused = readdirSync(cache)
    .filter((name) => name.startsWith('dist-'))
    .map((name) => join(cache, name))
    .filter((folder) => folder !== current && Date.now() - changedAt(folder) > DAY_MS)
    .filter((folder) => !programs.some((program) => program.startsWith(folder + sep)));
  for (const folder of unused) rmSync(folder, { recursive: true, force: true });
}
