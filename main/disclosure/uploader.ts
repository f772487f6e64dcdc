import { randomInt } from 'node:crypto';
import type { Clock } from '../../common/clock.ts';
import type { TelemetryScope } from '../../common/consent/states.ts';
import type { Grant } from '../consent/index.ts';
import type { IngestAnswer } from '../egress/index.ts';
import type { Ledger, Pending } from '../ledger/index.ts';

const MINUTE_MS = 60_000;
/** Waits after failures: doubling, with a random part so that returning platforms are not stormed. */
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;

export interface UploaderOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly issue: (scope: TelemetryScope) => Grant | null;
  readonly send: (destination: string, bytes: Buffer, signal: AbortSignal) => Promise<IngestAnswer>;
  /** --print-dont-send: the bytes go here and nowhere else. */
  readonly print: ((bytes: Buffer) => void) | null;
  readonly changed: () => void;
  readonly failed: (attempted: string, error: unknown) => void;
}

/**
 * Sends what the ledger holds for sending, one record at a time, each in a request of its own. Consent is asked again
 * for each, and each request has its `sending` entry on disk before its first byte (E.1). A withdrawal aborts the
 * request in flight through the grant's signal.
 */
export class Uploader {
  readonly #options: UploaderOptions;
  #cancel: () => void = () => {};
  #running: Promise<void> | null = null;
  #stopped = false;
  /** It is not known whether these arrived: they are not sent again in this run. */
  readonly #unsettled = new Set<number>();
  #failures = 0;
  #notBefore = 0;

  constructor(options: UploaderOptions) {
    this.#options = options;
  }

  /** Looks again at what is to be sent: after a start, new records, or a decision. */
  kick(): void {
    this.#cancel();
    if (this.#running || this.#stopped) return;
    const now = this.#options.clock.now().getTime();
    const next = this.#next(now);
    if (!next) return;
    if (next.at > now) this.#cancel = this.#options.clock.after(next.at - now, () => this.kick());
    else this.#running = this.#run(next.record);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** Resolves after the record that is being handled now. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** One that is due, by chance, so that the order of records says nothing; else the first that will be. */
  #next(now: number): { at: number; record: Pending } | null {
    const all = this.#options.ledger
      .pending()
      .filter(({ seq }) => !this.#unsettled.has(seq))
      .map((record) => ({ at: Date.parse(record.notBefore), record }));
    const due = all.filter(({ at }) => at <= now);
    const chosen = due.length > 0 ? due[randomInt(due.length)] : all.sort((a, b) => a.at - b.at)[0];
    return chosen ? { at: Math.max(chosen.at, this.#notBefore), record: chosen.record } : null;
  }

  async #run(record: Pending): Promise<void> {
    try {
      await this.#handle(record);
    } catch (error) {
      // The ledger could not be written, e.g. on a full disk: without an entry nothing is sent. The others wait.
      this.#options.failed('upload', error);
      this.#wait();
    } finally {
      this.#running = null;
      this.#options.changed();
      this.kick();
    }
  }

  async #handle(record: Pending): Promise<void> {
    const { ledger, issue, print } = this.#options;
    const grant = issue(record.scope);
    if (grant?.mode !== 'upload' || !grant.take()) {
      await ledger.purge(({ seq }) => seq === record.seq, 'withdrawn');
      return;
    }
    const body = await ledger.body(record.seq);
    if (!body) {
      await ledger.purge(({ seq }) => seq === record.seq, 'expired');
      return;
    }
    if (print) {
      print(body.bytes);
      await ledger.append([{ kind: 'printed', ref: record.seq }]);
    } else await this.#attempt(record, body.bytes, grant);
  }

  async #attempt(record: Pending, bytes: Buffer, grant: Grant): Promise<void> {
    const { ledger, send } = this.#options;
    const { seq: ref, destination, commit } = record;
    await ledger.append([{ kind: 'sending', ref, destination, commit, bytes: bytes.length }]);
    this.#unsettled.add(ref);
    // Writing takes time, and the host may have decided in it.
    const answer: IngestAnswer = grant.valid
      ? await send(destination, bytes, grant.signal)
      : { ok: false, reason: 'aborted' };
    await this.#settle(ref, answer);
    this.#unsettled.delete(ref);
  }

  async #settle(ref: number, answer: IngestAnswer): Promise<void> {
    const { ledger } = this.#options;
    if (!answer.ok) {
      await ledger.append([{ kind: 'failed', ref, reason: answer.reason }]);
      this.#wait();
    } else if (answer.status >= 200 && answer.status < 300) {
      this.#failures = 0;
      await ledger.append([{ kind: 'sent', ref, status: answer.status }]);
    } else if (answer.status >= 500 || answer.status === 429) {
      await ledger.append([{ kind: 'failed', ref, reason: 'server' }]);
      this.#wait();
    } else {
      // It will never be accepted: kept, it would only be sent again and again.
      await ledger.append([{ kind: 'refused', ref, status: answer.status }]);
      await ledger.purge(({ seq }) => seq === ref, 'refused');
    }
  }

  #wait(): void {
    const wait = Math.min(MINUTE_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures += 1;
    this.#notBefore = this.#options.clock.now().getTime() + wait / 2 + randomInt(wait / 2);
  }
}
