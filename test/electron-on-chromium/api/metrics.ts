import { readdirSync, readFileSync } from 'node:fs';

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
  readonly startSeconds: number;
  readonly residentKb: number;
  readonly type: string;
}

const TICKS = 100;
const PAGE_KB = 4;

function row(pid: number): Row | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that has ended and was not collected yet uses nothing.
    if (state === 'Z' || state === 'X') return null;
    const fields = [0, ...rest.map(Number)];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const [, type = ''] = /--type=([a-z-]+)/.exec(command) ?? [];
    return {
      pid,
      parent: fields[1] ?? 0,
      seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS,
      startSeconds: (fields[19] ?? 0) / TICKS,
      residentKb: (fields[21] ?? 0) * PAGE_KB,
      type,
    };
  } catch {
    return null;
  }
}

function ownTree(): Row[] {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => row(Number(name)));
  const all = rows.filter((one) => one !== null);
  const pids = new Set([process.pid]);
  for (let size = 0; size !== pids.size; ) {
    size = pids.size;
    for (const one of all) if (pids.has(one.parent)) pids.add(one.pid);
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

/** app.getAppMetrics() read from /proc: the host and the browser's processes. */
export function processMetrics(): Electron.ProcessMetric[] {
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return ownTree().map(({ pid, type, seconds, startSeconds, residentKb }) => ({
    pid,
    type: TYPES[type] ?? 'Unknown',
    creationTime: Date.now() - (uptime - startSeconds) * 1000,
    cpu: {
      percentCPUUsage: (100 * seconds) / Math.max(0.01, uptime - startSeconds),
      idleWakeupsPerSecond: 0,
      cumulativeCPUUsage: seconds,
    },
    memory: { workingSetSize: residentKb, peakWorkingSetSize: residentKb },
  }));
}
