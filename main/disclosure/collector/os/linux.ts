import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { appNameOf, OTHER } from '../../../../common/dictionary/app-name.ts';
import { CpuShares } from './cpu-shares.ts';
import type { ProcessUse } from './reader.ts';

/** Clock ticks are hundredths of a second to user space on every Linux (proc_pid_stat(5), USER_HZ). */
const MS_PER_TICK = 10;
const PAGE_SIZES = [4096, 16_384, 65_536];
const line = Buffer.alloc(1024);

/** One process by its stat line. */
interface Stat {
  readonly name: string;
  readonly parent: number;
  readonly cpuMs: number;
  readonly pages: number;
}

/**
 * Firefox, and what is built of it, names its processes by what they do; whose they are shows their parent alone (gecko
 * xpcom/build/GeckoProcessTypes.h, dom/ipc/ContentParent).
 */
const GECKO_CHILDREN = new Set([
  'forkserver',
  'Isolated Servic',
  'Isolated Web Co',
  'Privileged Cont',
  'Privileged Mozi',
  'RDD Process',
  'Socket Process',
  'Utility Process',
  'Web Content',
  'WebCOOP+COEP Co',
  'WebExtensions',
]);

/** A child, the server that forked it, the browser; lines that were read one after the other may form a ring. */
const MOST_GENERATIONS = 4;

/** Name, parent, CPU time and memory of one process from its stat line (proc_pid_stat(5)), or null for what is none. */
export function parseStat(text: string): Stat | null {
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  if (open < 0 || close < open) return null;
  // Counted from the state, which is field 3 and follows the name.
  const fields = text.slice(close + 2).split(' ');
  const [parent, utime, stime, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number);
  if (parent === undefined || utime === undefined || stime === undefined || pages === undefined) return null;
  const cpuMs = (utime + stime) * MS_PER_TICK;
  if (!Number.isFinite(parent + cpuMs + pages)) return null;
  return { name: text.slice(open + 1, close), parent, cpuMs, pages };
}

/** The public name of the application that a process belongs to. @param all of the machine, by their numbers */
export function ownerOf(stat: Stat, all: ReadonlyMap<number, Stat>): string {
  let owner: Stat | undefined = stat;
  for (let generation = 0; owner && generation < MOST_GENERATIONS; generation++) {
    if (!GECKO_CHILDREN.has(owner.name)) return appNameOf(owner.name);
    owner = all.get(owner.parent);
  }
  return OTHER;
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
    const all = new Map<number, Stat>();
    for (const pid of readdirSync('/proc')) {
      const stat = /^\d+$/.test(pid) ? parseStat(readStat(pid) ?? '') : null;
      // Threads of the kernel have no memory of their own and are nobody's application.
      if (stat && stat.pages > 0) all.set(Number(pid), stat);
    }
    return [...all].map(([pid, stat]) => ({
      app: ownerOf(stat, all),
      cpuPct: this.#shares.share(pid, stat.cpuMs),
      memBytes: stat.pages * this.#pageSize,
    }));
  }
}
