import type { LiveStats } from './types.ts';

/** The members of webrtc-stats that are read, all optional: browsers differ and reports come up gradually. */
interface Entry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly headerBytesSent?: number;
  readonly framesPerSecond?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesEncoded?: number;
  /** A media-source has this: the frames that came from it. */
  readonly frames?: number;
  readonly mediaSourceId?: string;
  readonly totalEncodeTime?: number;
  readonly qualityLimitationReason?: LiveStats['limitation'];
  readonly encoderImplementation?: string;
  readonly powerEfficientEncoder?: boolean;
  readonly active?: boolean;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
  /** A candidate-pair has this. */
  readonly availableOutgoingBitrate?: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const bytesOf = ({ bytesSent = 0, headerBytesSent = 0 }: Entry): number => bytesSent + headerBytesSent;

const codecName = (codec: Entry | undefined): string | null => codec?.mimeType?.split('/')[1] ?? null;

/** Finds the greatest of what is known, or null when nothing is. */
function greatest(entries: readonly Entry[], value: (entry: Entry) => number | undefined): number | null {
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
  #previous: ReadonlyMap<string, Entry> = new Map();
  #source: { readonly main: Entry; readonly source: Entry } | null = null;

  /** Forgets the previous reading; counters start anew with each connection. */
  reset(): void {
    this.#previous = new Map();
    this.#source = null;
  }

  /** @param maxFramerate what is sent at most: frames above it are not missing */
  read(reports: readonly RTCStatsReport[], maxFramerate = Number.POSITIVE_INFINITY): LiveStats {
    const entries = entriesOf(reports);
    const outbound = entries.filter(({ type }) => type === 'outbound-rtp');
    const remote = entries.filter(({ type }) => type === 'remote-inbound-rtp');
    const video = outbound.filter(({ kind }) => kind === 'video');
    const [main] = [...video].sort((a, b) => (b.frameWidth ?? 0) - (a.frameWidth ?? 0));
    const droppedFrames = this.#dropped(main, entries, maxFramerate);
    const rtt = greatest(remote, ({ roundTripTime }) => roundTripTime);
    return {
      ...this.#rates(outbound),
      availableBitrate: greatest(entries, ({ availableOutgoingBitrate }) => availableOutgoingBitrate),
      framesPerSecond: main?.framesPerSecond ?? null,
      width: main?.frameWidth ?? null,
      height: main?.frameHeight ?? null,
      rttMs: rtt === null ? null : rtt * 1000,
      packetLoss: greatest(remote, ({ fractionLost }) => fractionLost),
      limitation: main?.qualityLimitationReason ?? null,
      encoder: main?.encoderImplementation ?? null,
      codec: codecName(entries.find(({ id }) => id === main?.codecId)),
      powerEfficient: main?.powerEfficientEncoder ?? null,
      layers: video.filter(({ active, framesPerSecond = 0 }) => active !== false && framesPerSecond > 0)
        .length,
      droppedFrames,
    };
  }

  /** Answers which share of the frames that the source delivered since the previous reading was not encoded. */
  #dropped(main: Entry | undefined, entries: readonly Entry[], maxFramerate: number): number | null {
    const source = entries.find(({ id }) => id === main?.mediaSourceId);
    const before = this.#source;
    this.#source = main && source ? { main, source } : null;
    if (!main || !source || before?.main.id !== main.id || before.source.id !== source.id) return null;
    const delivered = (source.frames ?? 0) - (before.source.frames ?? 0);
    const encoded = (main.framesEncoded ?? 0) - (before.main.framesEncoded ?? 0);
    const seconds = (source.timestamp - before.source.timestamp) / 1000;
    const due = seconds > 0 ? Math.min(delivered, maxFramerate * seconds) : delivered;
    // A frame may be encoded in the reading after the one it came in.
    return due > 0 ? Math.min(1, Math.max(0, 1 - encoded / due)) : null;
  }

  /** Adds up stream by stream, because streams come and go; one that is new, or counts anew, adds nothing yet. */
  #rates(outbound: readonly Entry[]): Pick<LiveStats, 'bitrate' | 'encodeMs'> {
    const previous = this.#previous;
    this.#previous = new Map(outbound.map((entry) => [entry.id, entry]));
    const pairs = outbound.flatMap((now) => {
      const before = previous.get(now.id);
      return before && now.timestamp > before.timestamp && bytesOf(now) >= bytesOf(before)
        ? [{ now, before }]
        : [];
    });
    const perSecond = pairs.map(
      ({ now, before }) => ((bytesOf(now) - bytesOf(before)) * 8000) / (now.timestamp - before.timestamp),
    );
    const frames = sum(
      pairs.map(({ now, before }) => (now.framesEncoded ?? 0) - (before.framesEncoded ?? 0)),
    );
    const seconds = sum(
      pairs.map(({ now, before }) => (now.totalEncodeTime ?? 0) - (before.totalEncodeTime ?? 0)),
    );
    const bitrate = perSecond.length > 0 ? sum(perSecond) : null;
    return { bitrate, encodeMs: frames > 0 ? (seconds * 1000) / frames : null };
  }
}
