import { randomInt } from 'node:crypto';
import type { Clock } from '../../common/clock.ts';
import { monthOf } from '../../common/ingest/upload.ts';
import type { Ledger, NewRecord } from '../ledger/index.ts';
import { localBody, projected, uploadBody } from './record-body.ts';
import type { SampledRecord } from './sampler.ts';

/** Longest random delay before a record is sent, so that sending does not tell when a broadcast ended (E.4). */
const LONGEST_DELAY_MS = 6 * 60 * 60 * 1000;
/** Records waiting to be sent; beyond it the oldest go, unsent. */
const MOST_PENDING = 500;

export interface LedgerWriterOptions {
  readonly ledger: Pick<Ledger, 'record' | 'uploadedIn' | 'pending' | 'purge'>;
  readonly clock: Clock;
  /** Origin of the ingest, or null where the platform has none: then nothing is meant to be sent. */
  readonly destination: () => string | null;
  /** Upper bound of the random delay, ms; tests and QA make it short. */
  readonly longestDelayMs?: number;
}

/** Puts items in random order, so that the order of one device's records says nothing (Fisher-Yates). */
function shuffled<T>(items: readonly T[]): readonly T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}

/** Turns the records of a broadcast that has ended into exact bytes and writes them down, before anything is sent. */
export class LedgerWriter {
  readonly #options: LedgerWriterOptions;

  constructor(options: LedgerWriterOptions) {
    this.#options = options;
  }

  /** Resolves when the records are on disk. */
  async record(records: readonly SampledRecord[]): Promise<void> {
    const period = monthOf(this.#options.clock.now());
    const destination = this.#options.destination();
    const entries = shuffled(records).flatMap((record) => this.#entry(record, period, destination));
    if (entries.length === 0) return;
    await this.#makeRoom(entries.filter(({ mode }) => mode === 'upload').length);
    await this.#options.ledger.record(entries);
  }

  #entry(record: SampledRecord, period: string, destination: string | null): readonly NewRecord[] {
    const { item, scope, mode } = record;
    // Once more at this arrow: only what the register declares becomes bytes.
    const data = projected(item, record.data);
    if (!data) return [];
    const common = { item, scope, period };
    // One broadcast of a device per month: then no two records of a cell are of the same device.
    if (mode === 'local' || destination === null || this.#options.ledger.uploadedIn(item, period))
      return [
        {
          ...common,
          mode: 'local',
          body: localBody(item, data, period),
          token: null,
          notBefore: null,
          destination: null,
        },
      ];
    const { body, token } = uploadBody(item, data, period);
    return [{ ...common, mode: 'upload', body, token, notBefore: this.#notBefore(), destination }];
  }

  #notBefore(): string {
    const { clock, longestDelayMs = LONGEST_DELAY_MS } = this.#options;
    const delay = longestDelayMs === 0 ? 0 : randomInt(longestDelayMs);
    return new Date(clock.now().getTime() + delay).toISOString();
  }

  async #makeRoom(more: number): Promise<void> {
    const { ledger } = this.#options;
    const pending = ledger.pending();
    const over = new Set(
      pending.slice(0, Math.max(0, pending.length + more - MOST_PENDING)).map(({ seq }) => seq),
    );
    if (over.size > 0) await ledger.purge(({ seq }) => over.has(seq), 'outbox-full');
  }
}
