import type { LiveStats } from './types.ts';

/** The members of webrtc-stats that are read, all optional: browsers differ and reports come up gradually. */
interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly headerBytesSent?: number;
  readonly framesPerSecond?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesEncoded?: number;
  readonly totalEncodeTime?: number;
  readonly qualityLimitationReason?: LiveStats['limitation'];
  readonly encoderImplementation?: string;
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
}

interface Totals {
  readonly at: number;
  readonly bytes: number;
  readonly frames: number;
  readonly encodeSeconds: number;
}

const sum = (entries: readonly Entry[], value: (entry: Entry) => number | undefined): number =>
  entries.reduce((total, entry) => total + (value(entry) ?? 0), 0);

/** The greatest of what is known, or null when nothing is. */
function worst(entries: readonly Entry[], value: (entry: Entry) => number | undefined): number | null {
  const known = entries.map(value).filter((item) => item !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

function entriesOf(reports: readonly RTCStatsReport[]): Entry[] {
  const byId = new Map<string, Entry>();
  // Each sender's report repeats the transport's entries.
  for (const report of reports) report.forEach((value, id) => void byId.set(id, value));
  return [...byId.values()];
}

/** Turns reports of the senders into what the studio shows; rates are over the time since the previous reading. */
export class StatsReader {
  #previous: Totals | null = null;

  /** Forgets the previous reading; counters start anew with each connection. */
  reset(): void {
    this.#previous = null;
  }

  read(reports: readonly RTCStatsReport[]): LiveStats {
    const entries = entriesOf(reports);
    const outbound = entries.filter(({ type }) => type === 'outbound-rtp');
    const remote = entries.filter(({ type }) => type === 'remote-inbound-rtp');
    const video = outbound.filter(({ kind }) => kind === 'video');
    const [main] = [...video].sort((a, b) => (b.frameWidth ?? 0) - (a.frameWidth ?? 0));
    const rtt = worst(remote, ({ roundTripTime }) => roundTripTime);
    return {
      ...this.#rates(outbound, video),
      framesPerSecond: main?.framesPerSecond ?? null,
      width: main?.frameWidth ?? null,
      height: main?.frameHeight ?? null,
      rttMs: rtt === null ? null : rtt * 1000,
      packetLoss: worst(remote, ({ fractionLost }) => fractionLost),
      limitation: main?.qualityLimitationReason ?? null,
      encoder: main?.encoderImplementation ?? null,
    };
  }

  #rates(outbound: readonly Entry[], video: readonly Entry[]): Pick<LiveStats, 'bitrate' | 'encodeMs'> {
    const now: Totals = {
      at: worst(outbound, ({ timestamp }) => timestamp) ?? 0,
      bytes: sum(outbound, ({ bytesSent, headerBytesSent }) => (bytesSent ?? 0) + (headerBytesSent ?? 0)),
      frames: sum(video, ({ framesEncoded }) => framesEncoded),
      encodeSeconds: sum(video, ({ totalEncodeTime }) => totalEncodeTime),
    };
    const before = this.#previous;
    this.#previous = now;
    if (!before || now.at <= before.at || now.bytes < before.bytes) return { bitrate: 0, encodeMs: null };
    const frames = now.frames - before.frames;
    return {
      bitrate: ((now.bytes - before.bytes) * 8 * 1000) / (now.at - before.at),
      encodeMs: frames > 0 ? ((now.encodeSeconds - before.encodeSeconds) * 1000) / frames : null,
    };
  }
}
