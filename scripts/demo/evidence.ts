import { percentile } from '../../common/statistics.ts';
import { latencyOf, type Reading } from '../../test/support/media/barcode.ts';
import type { ViewerStats } from '../../test/support/viewer/viewer.ts';

/** What the demo measured, all on the viewer's side but for the click. */
export interface Evidence {
  readonly width: number | null;
  readonly height: number | null;
  readonly framesDecoded: number;
  readonly framesPerSecond: number;
  readonly audioEnergy: number;
  /** Click on 确认开播 to the viewer's first decoded frame, ms. */
  readonly clickToFirstFrame: number | null;
  /** Draw in the shared picture to decode in the viewer, ms. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly count: number } | null;
}

/** Draw-to-decode latencies of barcode readings, ms. */
export function latencies(readings: readonly { reading: Reading; at: number }[]): number[] {
  return readings.map(({ reading, at }) => latencyOf(reading, at));
}

/** Sums up two readings of the viewer's statistics, `seconds` apart, and the barcodes read between them. */
export function gather(options: {
  clickedAt: number;
  before: ViewerStats;
  after: ViewerStats;
  seconds: number;
  readings: readonly { reading: Reading; at: number }[];
}): Evidence {
  const { clickedAt, before, after, seconds, readings } = options;
  const measured = latencies(readings);
  const [p50, p95] = [percentile(measured, 50), percentile(measured, 95)];
  return {
    width: after.width,
    height: after.height,
    framesDecoded: after.framesDecoded,
    framesPerSecond: (after.framesDecoded - before.framesDecoded) / seconds,
    audioEnergy: after.audioEnergy - before.audioEnergy,
    clickToFirstFrame: after.firstFrameAt === null ? null : after.firstFrameAt - clickedAt,
    latency: p50 === null || p95 === null ? null : { p50, p95, count: measured.length },
  };
}

/** Why the demo must not call itself a success; empty when the viewer really saw moving frames and heard sound. */
export function shortcomings(evidence: Evidence): string[] {
  const found: string[] = [];
  if (!evidence.width || !evidence.height) found.push('the viewer shows no picture');
  if (evidence.framesPerSecond < 5)
    found.push(`only ${evidence.framesPerSecond.toFixed(1)} frames a second were decoded`);
  if (!evidence.latency || evidence.latency.count < 30)
    found.push('the moving barcode was not read in the picture');
  if (evidence.audioEnergy <= 0) found.push('no sound arrived');
  return found;
}

/** The evidence as lines for a terminal. */
export function report(evidence: Evidence): string {
  const ms = (value: number | null | undefined) =>
    value === null || value === undefined ? '-' : `${Math.round(value)} ms`;
  return [
    `viewer resolution      ${evidence.width ?? '-'} x ${evidence.height ?? '-'}`,
    `frames decoded         ${evidence.framesDecoded}`,
    `frames per second      ${evidence.framesPerSecond.toFixed(1)}`,
    `audio energy           ${evidence.audioEnergy.toExponential(2)}`,
    `click to first frame   ${ms(evidence.clickToFirstFrame)}`,
    `draw to viewer         p50 ${ms(evidence.latency?.p50)}, p95 ${ms(evidence.latency?.p95)} (${evidence.latency?.count ?? 0} frames)`,
  ].join('\n');
}
