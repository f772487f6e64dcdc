import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
  readonly startSeconds: number;
  readonly residentKb: number;
  readonly command: string;
}

const TICKS = 100;
const PAGE_KB = 4;

/** The service behind utilityProcess, by Chromium's name for it. */
export const NODE_SERVICE = 'node.mojom.NodeService';
/** Names of the running utility processes of the app, by process id. */
export const utilities = new Map<number, string>();

function row(pid: number): Row | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that has ended and was not collected yet uses nothing.
    if (state === 'Z' || state === 'X') return null;
    const fields = [0, ...rest.map(Number)];
    return {
      pid,
      parent: fields[1] ?? 0,
      seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS,
      startSeconds: (fields[19] ?? 0) / TICKS,
      residentKb: (fields[21] ?? 0) * PAGE_KB,
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    };
  } catch {
    return null;
  }
}

/** The app's processes; not what its utility processes start, which is none of Chromium's. */
function ownTree(): Row[] {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => row(Number(name)));
  const all = rows.filter((one) => one !== null);
  const pids = new Set([process.pid]);
  for (let size = 0; size !== pids.size; ) {
    size = pids.size;
    for (const one of all) if (pids.has(one.parent) && !utilities.has(one.parent)) pids.add(one.pid);
  }
  return all.filter((one) => pids.has(one.pid));
}

const TYPES: Readonly<Record<string, Electron.ProcessMetric['type']>> = {
  renderer: 'Tab',
  'gpu-process': 'GPU',
  utility: 'Utility',
  zygote: 'Zygote',
  '': 'Browser',
};

type Identity = Pick<Electron.ProcessMetric, 'type' | 'name' | 'serviceName'>;

function identityOf({ pid, command }: Row): Identity {
  const name = utilities.get(pid);
  if (name !== undefined) return { type: 'Utility', name, serviceName: NODE_SERVICE };
  const [, type = ''] = /--type=([a-z-]+)/.exec(command) ?? [];
  const [, serviceName] = /--utility-sub-type=([\w.]+)/.exec(command) ?? [];
  return { type: TYPES[type] ?? 'Unknown', ...(serviceName ? { serviceName } : {}) };
}

/** Seconds used by each process, and when that was, at the last call. */
let before = new Map<string, { readonly at: number; readonly seconds: number }>();

/**
 * app.getAppMetrics() read from /proc: the host, the browser's processes and the utility processes. CPU is a percentage
 * of all processors since the last call, 0 at a process's first (electron docs/api/structures/cpu-usage.md).
 */
export function processMetrics(): Electron.ProcessMetric[] {
  const at = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  const now: typeof before = new Map();
  const metrics = ownTree().map((one) => {
    const { pid, seconds, startSeconds, residentKb } = one;
    const key = `${pid} ${startSeconds}`;
    const last = before.get(key) ?? { at, seconds };
    now.set(key, { at, seconds });
    const spent = at > last.at ? (seconds - last.seconds) / (at - last.at) : 0;
    return {
      pid,
      ...identityOf(one),
      creationTime: Date.now() - (at - startSeconds) * 1000,
      cpu: {
        percentCPUUsage: (100 * spent) / cpus().length,
        idleWakeupsPerSecond: 0,
        cumulativeCPUUsage: seconds,
      },
      memory: { workingSetSize: residentKb, peakWorkingSetSize: residentKb },
    };
  });
  before = now;
  return metrics;
}
