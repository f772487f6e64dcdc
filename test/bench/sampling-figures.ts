import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import si from 'systeminformation';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';
import { median } from '../../common/statistics.ts';
import { LinuxProcesses } from '../../main/disclosure/collector/os/linux.ts';
import { projected } from '../../main/disclosure/record-body.ts';
import { CollectorChild } from '../support/collector/collector-child.ts';
import type { Figure } from './figures.ts';

const PROCESSES = 300;
const RUNS = 15;
const READINGS = 40;
const NS = 1e6;
const MS_PER_TICK = 10;
const FRESH_MS = 700;

function crowd(): ChildProcess[] {
  return Array.from({ length: PROCESSES }, () => spawn('sleep', ['600'], { stdio: 'ignore' }));
}

interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** CPU time of this process and of all children that have ended, ms (proc_pid_stat(5): cutime and cstime, in ticks). */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (user + system) / 1000 + (Number(fields[13]) + Number(fields[14])) * MS_PER_TICK;
}

async function costOf(run: () => Promise<unknown> | unknown): Promise<Cost> {
  const [before, began] = [cpuTime(), performance.now()];
  await run();
  return { cpu: cpuTime() - before, wall: performance.now() - began };
}

/** Ours and systeminformation's, one after the other, so that both meet the same machine. */
async function besides(): Promise<{ ours: Cost[]; theirs: Cost[] }> {
  const processes = new LinuxProcesses();
  const [ours, theirs]: [Cost[], Cost[]] = [[], []];
  processes.read();
  await si.processes();
  for (let run = 0; run < RUNS; run += 1) {
    // Asked again within half a second, systeminformation answers from memory: that would be no reading.
    await setTimeout(FRESH_MS);
    ours.push(await costOf(() => processes.read()));
    theirs.push(await costOf(() => si.processes()));
  }
  return { ours, theirs };
}

/**
 * What main's event loop suffers while every item is read again and again, in ms: main sends, checks and projects, and
 * the collector is a process of its own, as in the app. Far more often than once a minute, so that there is something to see.
 */
async function loopDelay(): Promise<{ p99: number; cpuMs: number[] }> {
  const items = ITEMS.filter(isTelemetry).map(({ id }) => id);
  const collector = await CollectorChild.start();
  const request = { items, hidden: [], observations: [] };
  await collector.read(request);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpuMs: number[] = [];
  delay.enable();
  for (let reading = 0; reading < READINGS; reading += 1) {
    const answer = await collector.read(request);
    for (const { item, data } of answer?.records ?? []) projected(item, data);
    if (answer) cpuMs.push(answer.cpuMs);
    await turn();
  }
  delay.disable();
  collector.close();
  // The monitor's own resolution is part of what it reports.
  return { p99: delay.percentile(99) / NS, cpuMs };
}

export async function samplingFigures(): Promise<Figure[]> {
  const sleepers = crowd();
  try {
    const { ours, theirs } = await besides();
    const ratio = median(ours.map(({ cpu }) => cpu)) / median(theirs.map(({ cpu }) => cpu));
    const { p99, cpuMs } = await loopDelay();
    return [
      { name: `process list at ${PROCESSES}, ours, CPU`, unit: 'ms', values: ours.map(({ cpu }) => cpu) },
      { name: 'systeminformation.processes(), CPU', unit: 'ms', values: theirs.map(({ cpu }) => cpu) },
      { name: 'ours, wall', unit: 'ms', values: ours.map(({ wall }) => wall) },
      { name: 'systeminformation.processes(), wall', unit: 'ms', values: theirs.map(({ wall }) => wall) },
      { name: 'CPU, ours over theirs', unit: 'x', values: [ratio], most: 0.05 },
      { name: 'a reading of all nine items, CPU', unit: 'ms', values: cpuMs, most: 600 },
      { name: "main's event-loop delay p99 while reading", unit: 'ms', values: [p99], most: 10 },
    ];
  } finally {
    for (const sleeper of sleepers) sleeper.kill('SIGKILL');
  }
}
