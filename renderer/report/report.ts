import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { DisclosureView } from '../../common/disclosure/view.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { LiveStats } from '../broadcast/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from '../live/index.ts';

/** One point of the quality of a broadcast; null = not known then. */
export interface QualityPoint {
  /** Seconds since the broadcast began. */
  readonly at: number;
  readonly bitrateKbps: number | null;
  readonly fps: number | null;
  readonly rttMs: number | null;
  readonly lossPct: number | null;
  readonly encodeMs: number | null;
}
/** The last broadcast of this run of the app; kept in memory only, and replaced by the next one. */
export interface BroadcastReport {
  readonly startedAt: Date;
  /** Null while it runs. */
  readonly endedAt: Date | null;
  /** Null = the server does not tell. */
  readonly mostViewers: number | null;
  readonly quality: readonly QualityPoint[];
  /** What was being gathered when it ended, as main told it; null when nothing was granted. */
  readonly read: DisclosureView | null;
}

export interface ReportState {
  /** The report is of the broadcast that runs, or of the last one. */
  readonly report: BroadcastReport | null;
}

/** A chart needs no more points than a screen has pixels; longer broadcasts are kept coarser. */
const MOST_POINTS = 720;

const mean = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : (a + b) / 2;

/** Halves the points by joining neighbours; what only one of two knew is kept. */
export function halved(points: readonly QualityPoint[]): readonly QualityPoint[] {
  return points.flatMap((point, index): QualityPoint[] => {
    const next = points[index + 1];
    if (index % 2 === 1) return [];
    if (!next) return [point];
    return [
      {
        at: point.at,
        bitrateKbps: mean(point.bitrateKbps, next.bitrateKbps),
        fps: mean(point.fps, next.fps),
        rttMs: mean(point.rttMs, next.rttMs),
        lossPct: mean(point.lossPct, next.lossPct),
        encodeMs: mean(point.encodeMs, next.encodeMs),
      },
    ];
  });
}

const pointOf = (at: number, stats: LiveStats): QualityPoint => ({
  at,
  bitrateKbps: stats.bitrate === null ? null : stats.bitrate / 1000,
  fps: stats.framesPerSecond,
  rttMs: stats.rttMs,
  lossPct: stats.packetLoss === null ? null : stats.packetLoss * 100,
  encodeMs: stats.encodeMs,
});

/** Keeps the report of the broadcast that runs, or of the last one. Writes nothing anywhere. */
export class Report {
  readonly store: StoreApi<ReportState> = createStore<ReportState>(() => ({ report: null }));
  #waiting: QualityPoint[] = [];
  /** Readings of one second that make one point. */
  #per = 1;

  /** Follows the broadcast, and what is read meanwhile. Returns what ends it. */
  follow(bridge: Pick<AnchorBridge, 'disclosure'>, live: ReadableStore<LiveState>): () => void {
    const offs = [
      live.subscribe((now, before) => {
        if (now.room !== before.room) this.#onRoom(now.room.liveSince !== null, now.room.viewers);
        if (now.stats && now.stats !== before.stats) this.#onStats(now.stats);
      }),
      bridge.disclosure.onChanged((view) => {
        const { length } = view.records;
        // Nothing, while it runs: the host has withdrawn what there was. Afterwards what was read stands.
        if (length > 0 || this.#running()) this.#change(() => ({ read: length > 0 ? view : null }));
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  #onRoom(onAir: boolean, viewers: number | null): void {
    const running = this.#running();
    if (onAir && !running) this.#begin();
    if (!onAir && running) this.#change(() => ({ endedAt: new Date() }));
    if (onAir && viewers !== null)
      this.#change(({ mostViewers }) => ({ mostViewers: Math.max(mostViewers ?? 0, viewers) }));
  }

  #begin(): void {
    this.#waiting = [];
    this.#per = 1;
    this.store.setState({
      report: { startedAt: new Date(), endedAt: null, mostViewers: null, quality: [], read: null },
    });
  }

  #onStats(stats: LiveStats): void {
    const report = this.#running();
    if (!report) return;
    this.#waiting.push(pointOf((Date.now() - report.startedAt.getTime()) / 1000, stats));
    if (this.#waiting.length < this.#per) return;
    let joined: readonly QualityPoint[] = this.#waiting;
    while (joined.length > 1) joined = halved(joined);
    this.#waiting = [];
    const quality = [...report.quality, ...joined];
    if (quality.length >= MOST_POINTS) this.#per *= 2;
    this.#change(() => ({ quality: quality.length >= MOST_POINTS ? halved(quality) : quality }));
  }

  #running(): BroadcastReport | null {
    const { report } = this.store.getState();
    return report?.endedAt === null ? report : null;
  }

  #change(change: (report: BroadcastReport) => Partial<BroadcastReport>): void {
    const report = this.#running();
    if (report) this.store.setState({ report: { ...report, ...change(report) } });
  }
}
