import { inDictionary } from '../../../common/dictionary/index.ts';
import { schemaOf, type TelemetryId } from '../../../common/register/schema.ts';
import {
  type Observation,
  type Reading,
  type ToCollector,
  toCollectorSchema,
} from '../collector-protocol.ts';
import type { ItemCollector, Pass } from './item.ts';
import { ITEM_COLLECTORS } from './items/index.ts';
import type { OsReader } from './os/reader.ts';

type ReadMessage = Extract<ToCollector, { kind: 'read' }>;
type Unavailable = Reading['unavailable'][number];

/** Each source at most once in a reading, whoever asks. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= read();
    return asked;
  };
}

function passOf(os: OsReader, { hidden, observations }: ReadMessage, at: number): Pass {
  const left = new Set(hidden);
  return {
    at,
    hidden: left,
    processes: once(async () => (await os.processes()).filter(({ app }) => !left.has(app))),
    load: once(() => os.load()),
    system: once(() => os.system()),
    hardware: once(() => os.hardware()),
    network: once(() => os.network()),
    observation: <I extends Observation['item']>(item: I) =>
      observations.find((seen): seen is Extract<Observation, { item: I }> => seen.item === item) ?? null,
  };
}

/** Only codes, never what a system's error may quote. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code.slice(0, 40)
    : 'failed';

/**
 * Reads when it is told to and at no other time; there are no timers here. What it answers is already in the shape that
 * the register declares, because it is added up, made coarse and checked before it leaves this process.
 */
export class Collector {
  readonly #os: OsReader;
  readonly #items = new Map<TelemetryId, ItemCollector<TelemetryId>>();

  readonly #now: () => number;

  /** @param now ms of a monotonic clock */
  constructor(os: OsReader, now: () => number = () => performance.now()) {
    this.#os = os;
    this.#now = now;
  }

  /** The answer to a message, or null for what asks for none. */
  async handle(message: unknown): Promise<Reading | null> {
    const parsed = toCollectorSchema.safeParse(message);
    if (!parsed.success) return null;
    if (parsed.data.kind === 'read') return this.#read(parsed.data);
    for (const item of parsed.data.items) this.#items.delete(item);
    return null;
  }

  async #read(message: ReadMessage): Promise<Reading> {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    const pass = passOf(this.#os, message, this.#now());
    const failed = (await Promise.all(message.items.map((item) => this.#readItem(item, pass)))).flat();
    const records = message.items.flatMap((item) => this.#records(item));
    const { user, system } = process.cpuUsage(cpu);
    return {
      kind: 'records',
      id: message.id,
      records,
      unavailable: failed,
      cpuMs: (user + system) / 1000,
      wallMs: performance.now() - began,
    };
  }

  async #readItem(item: TelemetryId, pass: Pass): Promise<readonly Unavailable[]> {
    const collector = this.#items.get(item) ?? ITEM_COLLECTORS[item]();
    this.#items.set(item, collector);
    try {
      await collector.read(pass);
      return [];
    } catch (error) {
      return [{ item, reason: reasonOf(error) }];
    }
  }

  #records(item: TelemetryId): Reading['records'] {
    const schema = schemaOf(item, inDictionary);
    const records = this.#items.get(item)?.records() ?? [];
    return records.flatMap((data) => {
      const checked = schema.safeParse(data);
      return checked.success ? [{ item, data: checked.data }] : [];
    });
  }
}
