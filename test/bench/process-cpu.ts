import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second in /proc/<pid>/stat; 100 on every Linux that Node runs on (proc(5), sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** The fields after the command name, which may itself contain blanks and brackets (proc(5)). */
function entry(pid: number): Entry | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // It ended between the listing and the reading.
  }
}

/** The process and everything below it, as things stand. */
export const processTree = (root: number): number[] => tree(root).map(({ pid }) => pid);

function tree(root: number): Entry[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => entry(Number(name)));
  const known = all.filter((item) => item !== null);
  const found = new Set([root]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const item of known) if (found.has(item.parent)) found.add(item.pid);
  }
  return known.filter((item) => found.has(item.pid));
}

/** CPU time of a process and all its descendants so far, per process, in seconds. */
export function cpuOfTree(root: number): Map<number, number> {
  return new Map(tree(root).map(({ pid, ticks }) => [pid, ticks / TICKS_PER_SECOND]));
}

/** CPU seconds spent between two readings by the processes of the tree, those that began in between included. */
export function cpuBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  let spent = 0;
  for (const [pid, seconds] of after) spent += seconds - (before.get(pid) ?? 0);
  return spent;
}

/** Proportional set size of a process tree, bytes (smaps_rollup, proc(5)). */
export function pssOfTree(root: number): number {
  let kilobytes = 0;
  for (const { pid } of tree(root)) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return kilobytes * 1024;
}

/** The browser process whose command line names this profile folder. Throws when there is none. */
export function browserOfProfile(profile: string): number {
  for (const name of readdirSync('/proc').filter((item) => /^\d+$/.test(item))) {
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      if (args.includes(`--user-data-dir=${profile}`) && !args.some((arg) => arg.startsWith('--type=')))
        return Number(name);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  throw new Error('no browser runs on this profile');
}
