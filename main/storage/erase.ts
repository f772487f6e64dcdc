import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARKER = 'erase-all';
const RECEIPTS = 'consent';

/**
 * Removes everything in the profile folder but what is kept, also after a crash: a marker says that it was begun, and
 * the next start goes on with it before anything is opened. Files that the system does not give up now go then.
 *
 * @param keepReceipts receipts are the host's own evidence: they stay only if the host said so
 */
export function eraseAll(folder: string, keepReceipts: boolean): void {
  writeFileSync(join(folder, MARKER), keepReceipts ? RECEIPTS : '', { flush: true });
  removeAll(folder);
}

/** To be called before anything in the folder is opened. */
export function finishErasing(folder: string): void {
  if (!existsSync(join(folder, MARKER))) return;
  if (removeAll(folder)) rmSync(join(folder, MARKER));
}

/** Whether everything is gone. */
function removeAll(folder: string): boolean {
  const kept = new Set([MARKER, readFileSync(join(folder, MARKER), 'utf8')]);
  const gone = readdirSync(folder)
    .filter((name) => !kept.has(name))
    .map((name) => {
      try {
        rmSync(join(folder, name), { recursive: true, force: true });
        return true;
      } catch {
        // In use; the next start finds it closed.
        return false;
      }
    });
  return gone.every(Boolean);
}
