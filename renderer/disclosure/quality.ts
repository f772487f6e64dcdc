import type { QualityReport } from '../../common/disclosure/view.ts';
import { letGo } from '../../common/result.ts';
import { percentile } from '../../common/statistics.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { LiveStats } from '../broadcast/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from '../live/index.ts';

/** How long one report covers, ms. */
const EVERY_MS = 10_000;

const scaled = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor;

/**
 * Computes what half of the known readings keep below, in the units of the report: kbit/s, ms, per cent, frames per
 * second. The percentiles of a broadcast are made of these, by the same rule.
 */
export function qualityOf(readings: readonly LiveStats[]): QualityReport {
  const middle = (value: (stats: LiveStats) => number | null) =>
    percentile(
      readings.map(value).filter((known) => known !== null),
      50,
    );
  return {
    bitrateKbps: scaled(
      middle(({ bitrate }) => bitrate),
      1e-3,
    ),
    rttMs: middle(({ rttMs }) => rttMs),
    lossPct: scaled(
      middle(({ packetLoss }) => packetLoss),
      100,
    ),
    fps: middle(({ framesPerSecond }) => framesPerSecond),
    droppedPct: scaled(
      middle(({ droppedFrames }) => droppedFrames),
      100,
    ),
  };
}

/**
 * While main asks for it (live, with `telemetry.network` granted), condenses the readings that the studio shows anyway
 * and reports them every 10 s. Otherwise keeps and computes nothing. Returns what ends it.
 */
export function reportQuality(
  bridge: Pick<AnchorBridge, 'disclosure'>,
  live: ReadableStore<LiveState>,
): () => void {
  let stop = () => {};
  const off = bridge.disclosure.onQualityWanted(({ wanted }) => {
    stop();
    stop = wanted ? collect(bridge, live) : () => {};
  });
  return () => {
    off();
    stop();
  };
}

function collect(bridge: Pick<AnchorBridge, 'disclosure'>, live: ReadableStore<LiveState>): () => void {
  let readings: LiveStats[] = [];
  const unsubscribe = live.subscribe(({ stats }, before) => {
    if (stats && stats !== before.stats) readings.push(stats);
    // The broadcast was interrupted: the next report is about what comes after.
    if (!stats) readings = [];
  });
  const timer = setInterval(() => {
    if (readings.length > 0)
      void letGo(bridge.disclosure.reportQuality(qualityOf(readings)), 'main keeps nothing that it refused');
    readings = [];
  }, EVERY_MS);
  return () => {
    unsubscribe();
    clearInterval(timer);
  };
}
