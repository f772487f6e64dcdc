import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What the kernel tells of a process; nothing of one that has ended or is not ours to look into. */
function told(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Whether a process was started with this path among its arguments, runs a program below it or works there (proc(5)). */
function inUse(path: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => join('/proc', pid))
    .some((process) =>
      [
        told(() => readFileSync(join(process, 'cmdline'), 'utf8')),
        told(() => readlinkSync(join(process, 'exe'))),
        told(() => readlinkSync(join(process, 'cwd'))),
      ].some((text) => text.includes(path)),
    );
}

/**
 * Removes the apps of earlier builds beside this one, unless a process uses them: each weighs some megabytes, and every
 * change of the sources makes one. Another checkout's have another end of their name, unfinished ones a longer name.
 * @param placed folder of the newest, `...electron-25-app-<hash of its sources>[-<hash of the checkout>]`
 */
export function removeOlderApps(placed: string): void {
  const newest = basename(placed);
  const [, before = '', checkout = ''] =
    /^(.*electron-25-app-)[0-9a-f]+((?:-[0-9a-f]+)?)$/.exec(newest) ?? [];
  if (before === '') throw new Error(`not the name of an app: ${newest}`);
  const older = readdirSync(dirname(placed))
    .filter((name) => name.startsWith(before) && name.endsWith(checkout))
    .filter((name) => name.length === newest.length && name !== newest)
    .map((name) => join(dirname(placed), name));
  for (const folder of older) if (!inUse(folder)) rmSync(folder, { recursive: true, force: true });
}
