import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { appNameOf } from '../../../../common/dictionary/app-name.ts';
import { CpuShares } from './cpu-shares.ts';
import type { ProcessUse } from './reader.ts';

const run = promisify(execFile);
const KB = 1024;
const LINE = /^\s*(\d+)\s+(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\s+(\d+)\s+(.+?)\s*$/;

/** One line of `ps -o pid=,time=,rss=,comm=`; of the path only its last part is kept. Null for what is no such line. */
export function parsePs(text: string): { pid: number; cpuMs: number; memBytes: number; name: string } | null {
  const [, pid, days = 0, hours = 0, minutes, seconds, rss, path = ''] = LINE.exec(text) ?? [];
  if (pid === undefined) return null;
  const minutesInAll = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  return {
    pid: Number(pid),
    cpuMs: (minutesInAll * 60 + Number(seconds)) * 1000,
    memBytes: Number(rss) * KB,
    name: path.slice(path.lastIndexOf('/') + 1),
  };
}

/** Processes of a Mac, from `ps`; paths are cut to their last part and names become public ones here. */
export class MacProcesses {
  readonly #shares = new CpuShares(availableParallelism());

  async read(): Promise<readonly ProcessUse[]> {
    const { stdout } = await run('/bin/ps', ['-axo', 'pid=,time=,rss=,comm='], { maxBuffer: 16 * KB * KB });
    this.#shares.begin(performance.now());
    return stdout.split('\n').flatMap((text): readonly ProcessUse[] => {
      const found = parsePs(text);
      if (!found) return [];
      const cpuPct = this.#shares.share(found.pid, found.cpuMs);
      return [{ app: appNameOf(found.name), cpuPct, memBytes: found.memBytes }];
    });
  }
}
