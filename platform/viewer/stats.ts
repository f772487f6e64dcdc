import type { types } from 'mediasoup-client';

/** What has been received; counters add up over all readings, across tracks and connections that are gone. */
export interface Reading {
  /** Of the big picture. */
  readonly framesDecoded: number;
  readonly framesPerSecond: number | null;
  /** webrtc-stats `totalAudioEnergy`. */
  readonly audioEnergy: number;
  /** 0..1. */
  readonly audioLevel: number | null;
  readonly bytesReceived: number;
  readonly packetsLost: number;
  /** Of the big picture, since its receiver was made; null = there is none. */
  readonly picture: { readonly packets: number; readonly frames: number } | null;
  /** Milliseconds. */
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
}

interface Counters {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
  readonly bytesReceived: number;
  readonly packetsLost: number;
}

type Stat = Readonly<Record<string, unknown>>;

function numberOf(stat: Stat, key: string): number | null {
  const value = stat[key];
  return typeof value === 'number' ? value : null;
}

function highest(stats: readonly Stat[], key: string): number | null {
  const values = stats.flatMap((stat) => numberOf(stat, key) ?? []);
  return values.length > 0 ? Math.max(...values) : null;
}

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

function ofType(report: RTCStatsReport | null, type: string): Stat[] {
  const found: Stat[] = [];
  report?.forEach((stat: Stat) => {
    if (stat['type'] === type) found.push(stat);
  });
  return found;
}

/** A report of a receiver describes one track, hence has one inbound stream. */
async function inboundOf(consumer: types.Consumer): Promise<{ consumer: types.Consumer; stat: Stat }[]> {
  if (consumer.closed) return [];
  const report = await consumer.getStats();
  return ofType(report, 'inbound-rtp').map((stat) => ({ consumer, stat }));
}

/** A receiver that has got nothing yet may have no entry. */
const pictureOf = (stat: Stat = {}) => ({
  packets: numberOf(stat, 'packetsReceived') ?? 0,
  frames: numberOf(stat, 'framesDecoded') ?? 0,
});

/** Reads the statistics of the viewer's receivers (webrtc-stats). */
export class StatsReader {
  /** By consumer; what a consumer that is gone had counted stays. */
  readonly #counters = new Map<string, Counters>();

  #count(consumer: types.Consumer, isMain: boolean, stat: Stat): void {
    const of = (key: string) => numberOf(stat, key) ?? 0;
    const framesDecoded = isMain
      ? of('framesDecoded')
      : (this.#counters.get(consumer.id)?.framesDecoded ?? 0);
    const audioEnergy = consumer.kind === 'audio' ? of('totalAudioEnergy') : 0;
    const [bytesReceived, packetsLost] = [of('bytesReceived'), of('packetsLost')];
    this.#counters.set(consumer.id, { framesDecoded, audioEnergy, bytesReceived, packetsLost });
  }

  #total(key: keyof Counters): number {
    return [...this.#counters.values()].reduce((sum, counters) => sum + counters[key], 0);
  }

  /** @param main the consumer of the big picture. */
  async read(
    consumers: readonly types.Consumer[],
    main: types.Consumer | null,
    transport: RTCStatsReport | null,
  ): Promise<Reading> {
    const inbound = (await Promise.all(consumers.map(inboundOf))).flat();
    for (const { consumer, stat } of inbound) this.#count(consumer, consumer === main, stat);
    const statsOf = (wanted: (consumer: types.Consumer) => boolean) =>
      inbound.flatMap(({ consumer, stat }) => (wanted(consumer) ? [stat] : []));
    const [picture] = statsOf((consumer) => consumer === main);
    return {
      picture: main && pictureOf(picture),
      framesDecoded: this.#total('framesDecoded'),
      framesPerSecond: highest(
        statsOf((consumer) => consumer === main),
        'framesPerSecond',
      ),
      audioEnergy: this.#total('audioEnergy'),
      audioLevel: highest(
        statsOf((consumer) => consumer.kind === 'audio'),
        'audioLevel',
      ),
      bytesReceived: this.#total('bytesReceived'),
      packetsLost: this.#total('packetsLost'),
      jitterMs: toMs(
        highest(
          statsOf(() => true),
          'jitter',
        ),
      ),
      roundTripMs: toMs(highest(ofType(transport, 'candidate-pair'), 'currentRoundTripTime')),
    };
  }
}
