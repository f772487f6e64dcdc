import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

interface Row {
  readonly pid: number;
  readonly seconds: number;
  readonly startSeconds: number;
  readonly residentKb: number;
}

const TICKS = 100;
const PAGE_KB = 4;

/** The service behind utilityProcess, by Chromium's name for it. */
export const NODE_SERVICE = 'node.mojom.NodeService';
/** Names of the running utility processes of the app, by process id. */
export const utilities = new Map<number, string>();

/** What a process uses, by proc_pid_stat(5); null when it has ended. */
function row(pid: number): Row | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that has ended and was not collected yet uses nothing.
    if (state === 'Z' || state === 'X') return null;
    const fields = [0, ...rest.map(Number)];
    return {
      pid,
      seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS,
      startSeconds: (fields[19] ?? 0) / TICKS,
      residentKb: (fields[21] ?? 0) * PAGE_KB,
    };
  } catch {
    return null;
  }
}

type Identity = Pick<Electron.ProcessMetric, 'type' | 'name' | 'serviceName'>;
const TYPES: Readonly<Record<string, Electron.ProcessMetric['type']>> = {
  browser: 'Browser',
  renderer: 'Tab',
  GPU: 'GPU',
};

/** Every process of the app and who it is: the host, the browser's, its utility processes. No other is looked at. */
function known(browser: ReadonlyMap<number, string>): ReadonlyMap<number, Identity> {
  const found = new Map<number, Identity>([[process.pid, { type: 'Browser' }]]);
  for (const [pid, kind] of browser) {
    const type = TYPES[kind];
    found.set(pid, type ? { type } : { type: 'Utility', serviceName: kind });
  }
  for (const [pid, name] of utilities) found.set(pid, { type: 'Utility', name, serviceName: NODE_SERVICE });
  return found;
}

/** Seconds used by each process, and when that was, at the last call. */
let before = new Map<string, { readonly at: number; readonly seconds: number }>();

/**
 * app.getAppMetrics(). CPU is a percentage of all processors since the last call, 0 at a process's first (electron
 * docs/api/structures/cpu-usage.md).
 *
 * @param browser kinds of the browser's processes, by process id
 */
export function processMetrics(browser: ReadonlyMap<number, string>): Electron.ProcessMetric[] {
  const at = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  const now: typeof before = new Map();
  const metrics = [...known(browser)].flatMap(([pid, identity]) => {
    const one = row(pid);
    if (!one) return [];
    const { seconds, startSeconds, residentKb } = one;
    const key = `${pid} ${startSeconds}`;
    const last = before.get(key) ?? { at, seconds };
    now.set(key, { at, seconds });
    const spent = at > last.at ? (seconds - last.seconds) / (at - last.at) : 0;
    return {
      pid,
      ...identity,
      creationTime: Date.now() - (at - startSeconds) * 1000,
      cpu: {
        percentCPUUsage: (100 * spent) / availableParallelism(),
        idleWakeupsPerSecond: 0,
        cumulativeCPUUsage: seconds,
      },
      memory: { workingSetSize: residentKb, peakWorkingSetSize: residentKb },
    };
  });
  before = now;
  return metrics;
}
