import { join } from 'node:path';
import { AwaitQueue } from 'awaitqueue';
import type { TelemetryScope } from '../../common/consent/states.ts';
import type { TelemetryId } from '../../common/register/schema.ts';
import { Bodies, type Body, type Place } from './bodies.ts';
import { Catalog } from './catalog.ts';
import { Chain } from './chain.ts';
import { type Entry, eventSchema, type LedgerEvent, type NewEvent, type PurgeReason } from './event.ts';
import { Fold, type RecordEntry } from './fold.ts';
import { BODIES_FOLDER, CHAIN_NAME } from './names.ts';
import { CHAIN_DAYS, isOver } from './retention.ts';
import type { Sealer } from './sealer.ts';
import type { Bad } from './segments.ts';
import { type LedgerVerdict, verifyLedger } from './verify.ts';

export type { RecordEntry } from './fold.ts';

const DAY_MS = 86_400_000;

export interface NewRecord {
  readonly scope: TelemetryScope;
  readonly item: TelemetryId;
  readonly mode: 'local' | 'upload';
  /** Calendar month, UTC: `2026-11`. */
  readonly period: string;
  readonly body: Buffer;
  readonly token: string | null;
  readonly notBefore: string | null;
  readonly destination: string | null;
}
/** A record that waits to be sent. */
export interface Pending {
  readonly seq: number;
  readonly scope: TelemetryScope;
  readonly commit: string;
  /** ISO 8601 UTC. */
  readonly notBefore: string;
  readonly destination: string;
}
export interface LedgerOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly sealer: Sealer | null;
}

const placeOf = ({ scope, at }: { readonly scope: string; readonly at: string }): Place =>
  `${scope}/${at.slice(0, 10)}`;

/**
 * What was recorded and sent, as a hash chain of entries (Chain) and the bytes they commit to (Bodies). The exact bytes
 * are on disk before the entry that commits to them, and an entry before the request that it announces (requirements E.1).
 * Bytes can go, by host, withdrawal or age; the entries stay and still verify.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #chain: Chain<LedgerEvent>;
  readonly #bodies: Bodies;
  readonly #fold: Fold;
  /** What the host looks through. */
  readonly catalog: Catalog;
  /** What only the stored bodies know of records that wait. */
  readonly #waiting = new Map<string, Pick<Pending, 'notBefore' | 'destination'>>();
  readonly #queue = new AwaitQueue();
  /** The file of the chain that is written to is of this day, in UTC. */
  #day: string | null;

  private constructor(
    options: LedgerOptions,
    chain: Chain<LedgerEvent>,
    bodies: Bodies,
    { fold, catalog }: { readonly fold: Fold; readonly catalog: Catalog },
  ) {
    this.#options = options;
    this.#chain = chain;
    this.#bodies = bodies;
    this.#fold = fold;
    this.catalog = catalog;
    this.#day = fold.lastDay;
  }

  /**
   * Opens or begins a ledger, mends what a crash left, and applies the retention. To the chain of a `broken` one nothing
   * is done; bytes still go from it.
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const fold = new Fold();
    const catalog = new Catalog();
    const chain = await Chain.open<LedgerEvent>({
      folder: options.folder,
      name: CHAIN_NAME,
      schema: eventSchema,
      onLine: (line) => {
        fold.add(line);
        catalog.add(line);
      },
      anchored: (first, prev) => fold.prunedBefore(first, prev),
    });
    const bodies = new Bodies(join(options.folder, BODIES_FOLDER), options.sealer);
    const ledger = new Ledger(options, chain, bodies, { fold, catalog });
    await bodies.clearUnfinished();
    if (chain.repaired > 0) await ledger.append([{ kind: 'repaired', bytes: chain.repaired }]);
    if (!chain.broken) await ledger.#reconcile();
    await ledger.janitor();
    return ledger;
  }

  /** The first line that is not good, or null. A broken ledger takes nothing, so nothing is recorded or sent. */
  get broken(): Bad | null {
    return this.#chain.broken;
  }
  get sealed(): boolean {
    return this.#options.sealer !== null;
  }
  counts(): { readonly pending: number; readonly sent: number } {
    return { pending: this.#waitingRecords().length, sent: this.#fold.sent };
  }

  /** Says whether this device has meant to send a record of that item in that month. */
  uploadedIn(item: TelemetryId, period: string): boolean {
    return this.#fold.uploadedIn(item, period);
  }

  /** Records that wait to be sent, oldest first. */
  pending(): readonly Pending[] {
    return this.#waitingRecords().flatMap(({ seq, scope, commit }) => {
      const known = this.#waiting.get(commit);
      return known ? [{ seq, scope, commit, ...known }] : [];
    });
  }

  /** Records whose bytes were not purged, newest first. */
  records(limit: number): readonly RecordEntry[] {
    return this.#fold.records.slice(-limit).reverse();
  }

  /** The record of that number, unless its bytes were purged. */
  find(seq: number): RecordEntry | undefined {
    return this.#fold.record(seq);
  }

  /** Every entry, oldest first, with the hashes that chain them. */
  async entries(): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for await (const entry of this.#chain.lines()) entries.push(entry);
    return entries;
  }

  /** Checks everything on disk, between two writes. */
  verify(): Promise<LedgerVerdict> {
    return this.#queue.push(() => verifyLedger(this.#options.folder, this.#options.sealer));
  }

  /** The bytes of these records; without an entry for those that cannot be opened. */
  async read(records: readonly RecordEntry[]): Promise<ReadonlyMap<number, Body>> {
    const bodies = new Map<number, Body>();
    for (const place of new Set(records.map(placeOf))) {
      const lying = await this.#bodies.read(place);
      for (const { seq, commit } of records) {
        const body = lying.get(commit);
        if (body) bodies.set(seq, body);
      }
    }
    return bodies;
  }

  async body(seq: number): Promise<Body | null> {
    const record = this.#fold.record(seq);
    return record ? ((await this.read([record])).get(seq) ?? null) : null;
  }

  /** Writes bytes down, then the entries that commit to them; resolves when both are on disk. */
  record(records: readonly NewRecord[]): Promise<readonly Entry[]> {
    return this.#queue.push(async () => {
      if (this.broken) throw new Error('the ledger is broken');
      const day = this.#options.now().toISOString().slice(0, 10);
      const prepared = records.map((record) => {
        const { token, notBefore, destination } = record;
        return this.#bodies.prepare(record.scope, day, { bytes: record.body, token, notBefore, destination });
      });
      const events = records.map(({ scope, item, mode, period, body }, index): NewEvent => {
        const commit = prepared[index]?.commit ?? '';
        return { kind: 'record', scope, item, mode, period, commit, bytes: body.length };
      });
      for (const [index, { notBefore, destination }] of records.entries())
        if (notBefore && destination)
          this.#waiting.set(prepared[index]?.commit ?? '', { notBefore, destination });
      try {
        await this.#bodies.write(prepared);
        return await this.append(events);
      } catch (error) {
        // Bytes without an entry are nobody's: no purge would find them.
        await this.#remove(prepared);
        throw error;
      }
    });
  }

  /** Resolves when the entries are on disk. */
  async append(events: readonly NewEvent[]): Promise<readonly Entry[]> {
    const at = this.#options.now().toISOString();
    await this.#beginDay(at.slice(0, 10));
    const entries = await this.#chain.append(events.map((event): LedgerEvent => ({ at, ...event })));
    for (const entry of entries) {
      this.#fold.add(entry);
      this.catalog.add(entry);
    }
    return entries;
  }

  /** Removes the bytes of the selected records; when it resolves they are gone from disk. Answers how many. */
  purge(select: (record: RecordEntry) => boolean, reason: PurgeReason): Promise<number> {
    return this.#queue.push(async () => {
      const chosen = this.#fold.records.filter(select);
      if (chosen.length === 0) return 0;
      try {
        // First: bytes without a record are cleared at the next start, a record without bytes would look like a loss.
        if (!this.broken) await this.append([{ kind: 'purged', refs: chosen.map(({ seq }) => seq), reason }]);
      } finally {
        await this.#remove(chosen.map((record) => ({ place: placeOf(record), commit: record.commit })));
      }
      return chosen.length;
    });
  }

  /** Applies the retention by the clock; to be called once a day. */
  async janitor(): Promise<void> {
    const now = this.#options.now();
    await this.purge((record) => isOver(record, now), 'expired');
    if (!this.broken)
      await this.#prune(new Date(now.getTime() - CHAIN_DAYS * DAY_MS).toISOString().slice(0, 10));
  }

  /** Resolves after what was begun. */
  close(): Promise<void> {
    return this.#queue.push(() => this.#chain.close());
  }

  #waitingRecords(): readonly RecordEntry[] {
    return this.#fold.records.filter(({ status }) => status === 'pending');
  }

  async #remove(bodies: readonly { readonly place: Place; readonly commit: string }[]): Promise<void> {
    const gone = new Set(bodies.map(({ commit }) => commit));
    for (const commit of gone) this.#waiting.delete(commit);
    for (const place of new Set(bodies.map((body) => body.place))) await this.#bodies.remove(place, gone);
  }

  /** Bytes that no entry commits to, or whose purge was not finished, are removed; what waits is known again. */
  async #reconcile(): Promise<void> {
    const pending = new Set(this.#waitingRecords().map(({ commit }) => commit));
    const known = new Set(this.#fold.records.map(({ commit }) => commit));
    for (const place of await this.#bodies.places()) {
      const lying = await this.#bodies.read(place);
      if ([...lying.keys()].some((commit) => !known.has(commit))) await this.#bodies.keep(place, known);
      for (const [commit, body] of lying)
        if (body?.notBefore && body.destination && pending.has(commit))
          this.#waiting.set(commit, { notBefore: body.notBefore, destination: body.destination });
    }
  }

  /** Each day has a file of its own, so that it can be dropped to the day. */
  async #beginDay(day: string): Promise<void> {
    if (day === this.#day) return;
    this.#day = day;
    await this.#chain.roll();
  }

  /** Drops the files of that UTC day and before, noting in the chain where it begins after each. */
  async #prune(day: string): Promise<void> {
    const { segments, length } = this.#chain;
    const end = this.#fold.firstAfter(day) ?? length;
    const begins = new Set(segments.slice(1).flatMap(({ first }) => (first <= end ? [first] : [])));
    // Where all is old no file begins after it yet: writing the note does that.
    if (end === length && length !== segments[0]?.first) begins.add(end);
    if (begins.size === 0) return;
    const events: NewEvent[] = [];
    for (const first of begins)
      events.push({ kind: 'pruned', through: first - 1, lastHash: await this.#chain.hashBefore(first) });
    await this.append(events);
    await this.#chain.dropBefore(end);
  }
}
