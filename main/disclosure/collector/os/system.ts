import { readFileSync } from 'node:fs';
import si from 'systeminformation';
import { cpuOf, gpuOf, makerOf, modelOf } from '../../../../common/dictionary/families.ts';
import type { HardwareFacts, HostLoad, NetworkFacts, SystemFacts } from './reader.ts';

const MB = 1024 * 1024;

/** A number that a file of the kernel holds; null where there is none. */
function numberIn(file: string): number | null {
  try {
    const value = Number(readFileSync(file, 'latin1'));
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

/** Serial numbers, host names and the like come along from these calls; only what is picked here goes on. */
export async function readSystem(): Promise<SystemFacts> {
  const [{ manufacturer, model }, { distro, release }] = await Promise.all([si.system(), si.osInfo()]);
  const major = /^\d+/.exec(release)?.[0];
  return {
    manufacturer: makerOf(manufacturer),
    model: modelOf(model),
    distro,
    releaseMajor: major === undefined ? null : Number(major),
  };
}

export async function readHardware(): Promise<HardwareFacts> {
  const [{ manufacturer, brand, cores }, { controllers }, { total }] = await Promise.all([
    si.cpu(),
    si.graphics(),
    si.mem(),
  ]);
  // The strongest of several: a laptop's second one is what games and encoders use.
  const [gpu] = controllers.toSorted((a, b) => (b.vram ?? 0) - (a.vram ?? 0));
  return {
    cpu: cpuOf(`${manufacturer} ${brand}`),
    gpu: gpuOf(`${gpu?.vendor ?? ''} ${gpu?.model ?? ''}`),
    cores,
    memBytes: total,
    vramBytes: gpu?.vram ? gpu.vram * MB : null,
  };
}

/** Type, state and speed of the connection that is used; its addresses are not looked at. */
export async function readNetwork(): Promise<NetworkFacts> {
  const answer = await si.networkInterfaces('default');
  const link = Array.isArray(answer) ? answer[0] : answer;
  const type = link?.type;
  return {
    linkType: type === 'wired' || type === 'wireless' ? type : 'unknown',
    online: link?.operstate === 'up',
    speed: typeof link?.speed === 'number' && link.speed > 0 ? link.speed : null,
  };
}

/** Load of the machine between two readings. */
export class LoadReader {
  #readBefore = false;
  #throttles: number | null = null;

  async read(): Promise<HostLoad> {
    const [{ currentLoad }, { total, available }] = await Promise.all([si.currentLoad(), si.mem()]);
    const before = this.#readBefore;
    this.#readBefore = true;
    return {
      // The first one is over the time since the machine was switched on.
      cpuPct: before ? currentLoad : null,
      memPct: (100 * (total - available)) / total,
      // AMD's driver on Linux tells for the price of a file; elsewhere a shell would have to be started for it.
      gpuPct: process.platform === 'linux' ? numberIn('/sys/class/drm/card0/device/gpu_busy_percent') : null,
      throttled: this.#throttled(),
    };
  }

  /** Whether the processor was slowed for its heat since the reading before; Intel's driver on Linux counts that. */
  #throttled(): boolean | null {
    if (process.platform !== 'linux') return null;
    const count = numberIn('/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count');
    const before = this.#throttles;
    this.#throttles = count;
    return count === null || before === null ? null : count > before;
  }
}
