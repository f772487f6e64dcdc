import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../../common/statistics.ts';
import { latencies } from '../../scripts/demo/evidence.ts';
import type { PlatformProcess } from '../../scripts/lib/platform-process.ts';
import { openViewer } from '../support/viewer/viewer.ts';
import { cpuBetween, cpuOfTree, pssOfTree } from './process-cpu.ts';

/** What one run of one contestant cost and delivered. */
export interface Sample {
  /** CPU of the whole sender process tree, per cent of one core. */
  readonly cpu: number;
  /** Draw in the shared window to decode in the viewer, ms. */
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly clickToFirstFrame: number;
  readonly framesPerSecond: number;
  readonly kilobitsPerSecond: number;
  /** Height of the decoded picture, px. */
  readonly height: number;
  /** Proportional set size of the sender's process tree, MiB. */
  readonly memory: number;
}

/** A sender that already captures and previews, one click away from being live. */
export interface Contestant {
  /** Root of the process tree whose CPU is counted. */
  readonly pid: number;
  /** Clicks; returns Date.now() right before the click. */
  goLive(): Promise<number>;
  close(): Promise<void>;
}

const SETTLE_MS = 4000;
const MEASURE_MS = 10_000;

/** Lets a contestant go live to a fresh viewer and measures it for ten seconds after four of settling. */
export async function sample(
  contestant: Contestant,
  platform: PlatformProcess,
  pattern: number,
): Promise<Sample> {
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  try {
    const clickedAt = await contestant.goLive();
    await viewer.framesMoreThan(5);
    await viewer.startReading();
    // Bandwidth estimation and the encoder ramp up first; both contestants get the same time.
    await delay(SETTLE_MS);
    await viewer.takeReadings();
    const [before, cpuBefore, from] = [await viewer.stats(), cpuOfTree(contestant.pid), performance.now()];
    await delay(MEASURE_MS);
    const [after, cpuAfter] = [await viewer.stats(), cpuOfTree(contestant.pid)];
    const seconds = (performance.now() - from) / 1000;
    const readings = (await viewer.takeReadings()).filter(({ reading }) => reading.id === pattern);
    const measured = latencies(readings);
    return {
      cpu: (100 * cpuBetween(cpuBefore, cpuAfter)) / seconds,
      latencyP50: percentile(measured, 50) ?? Number.NaN,
      latencyP95: percentile(measured, 95) ?? Number.NaN,
      clickToFirstFrame: (after.firstFrameAt ?? Number.NaN) - clickedAt,
      framesPerSecond: (after.framesDecoded - before.framesDecoded) / seconds,
      kilobitsPerSecond: ((after.bytesReceived - before.bytesReceived) * 8) / 1000 / seconds,
      height: after.height ?? Number.NaN,
      memory: pssOfTree(contestant.pid) / 2 ** 20,
    };
  } finally {
    await viewer.close();
  }
}
