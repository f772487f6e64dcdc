import { readFileSync } from 'node:fs';
import { type CpuInfo, cpus, freemem, totalmem } from 'node:os';
import type { HostLoad } from './reader.ts';

/** A number that a file of the kernel holds; null where there is none. */
export function numberIn(file: string): number | null {
  try {
    const value = Number(readFileSync(file, 'latin1'));
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

const idleOf = (all: readonly CpuInfo[]): number => all.reduce((sum, { times }) => sum + times.idle, 0);
const timeOf = (all: readonly CpuInfo[]): number =>
  all.reduce((sum, { times: { user, nice, sys, idle, irq } }) => sum + user + nice + sys + idle + irq, 0);

/** Load of the machine between two readings, from counters that every system keeps. */
export class LoadReader {
  #before: readonly CpuInfo[] | null = null;
  #throttles: number | null = null;

  read(): HostLoad {
    return {
      cpuPct: this.#cpuPct(),
      memPct: 100 * (1 - freemem() / totalmem()),
      // AMD's driver on Linux tells for the price of a file; elsewhere a shell would have to be started for it.
      gpuPct: process.platform === 'linux' ? numberIn('/sys/class/drm/card0/device/gpu_busy_percent') : null,
      throttled: this.#throttled(),
    };
  }

  #cpuPct(): number | null {
    const [before, now] = [this.#before, cpus()];
    this.#before = now;
    const passed = before ? timeOf(now) - timeOf(before) : 0;
    return before && passed > 0 ? 100 * (1 - (idleOf(now) - idleOf(before)) / passed) : null;
  }

  /**
   * Says whether the processor was slowed for its heat since the reading before; Intel's driver on Linux counts that.
   */
  #throttled(): boolean | null {
    if (process.platform !== 'linux') return null;
    const count = numberIn('/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count');
    const before = this.#throttles;
    this.#throttles = count;
    return count === null || before === null ? null : count > before;
  }
}
