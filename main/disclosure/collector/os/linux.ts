import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { appNameOf } from '../../../../common/dictionary/app-name.ts';
import { CpuShares } from './cpu-shares.ts';
import type { ProcessUse } from './reader.ts';

/** Clock ticks are hundredths of a second to user space on every Linux (proc_pid_stat(5), USER_HZ). */
const MS_PER_TICK = 10;
const PAGE_SIZES = [4096, 16_384, 65_536];
const line = Buffer.alloc(1024);

/** Name, CPU time and memory of one process from its stat line (proc_pid_stat(5)), or null for what is none. */
export function parseStat(text: string): { name: string; cpuMs: number; pages: number } | null {
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  if (open < 0 || close < open) return null;
  // Counted from the state, which is field 3 and follows the name.
  const fields = text.slice(close + 2).split(' ');
  const [utime, stime, pages] = [fields[11], fields[12], fields[21]].map(Number);
  if (utime === undefined || stime === undefined || pages === undefined) return null;
  const cpuMs = (utime + stime) * MS_PER_TICK;
  return Number.isFinite(cpuMs + pages) ? { name: text.slice(open + 1, close), cpuMs, pages } : null;
}

/** One small file without leaving room for more; null when the process is gone. */
function readStat(pid: string): string | null {
  try {
    const file = openSync(`/proc/${pid}/stat`, 'r');
    try {
      return line.toString('utf8', 0, readSync(file, line, 0, line.length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The size of a memory page, as this very process shows it: its memory in bytes beside its memory in pages. */
function pageSize(): number {
  const own = parseStat(readFileSync('/proc/self/stat', 'utf8'));
  const bytes = process.memoryUsage.rss() / Math.max(1, own?.pages ?? 1);
  return PAGE_SIZES.toSorted((a, b) => Math.abs(a - bytes) - Math.abs(b - bytes))[0] ?? 4096;
}

/**
 * Processes of a Linux machine, from the stat line of each and nothing else of it: no arguments, no environment, no
 * path, no owner. The name becomes a public one here.
 */
export class LinuxProcesses {
  readonly #shares = new CpuShares(availableParallelism());
  readonly #pageSize = pageSize();

  read(): readonly ProcessUse[] {
    this.#shares.begin(performance.now());
    return readdirSync('/proc').flatMap((pid): readonly ProcessUse[] => {
      const stat = /^\d+$/.test(pid) ? parseStat(readStat(pid) ?? '') : null;
      // Threads of the kernel have no memory of their own and are nobody's application.
      if (!stat || stat.pages === 0) return [];
      const cpuPct = this.#shares.share(Number(pid), stat.cpuMs);
      return [{ app: appNameOf(stat.name), cpuPct, memBytes: stat.pages * this.#pageSize }];
    });
  }
}
