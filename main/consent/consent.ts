import { AwaitQueue } from 'awaitqueue';
import {
  type ConsentState,
  isGranted,
  type Lapse,
  next,
  TELEMETRY_SCOPES,
  type TelemetryScope,
  type UserAct,
} from '../../common/consent/states.ts';
import type { ConsentView, ScopeConsent } from '../../common/consent/view.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { registerHash } from '../../common/register/hash.ts';
import type { Item } from '../../common/register/item.ts';
import { ITEMS } from '../../common/register/items.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { logError } from '../log/index.ts';
import { Book, grantEnds } from './book.ts';
import { changedSince, factsOf, type ScopeFacts } from './facts.ts';
import { type Grant, takeMint } from './grant.ts';
import { type Decided, type Receipt, receiptOf, type Setting } from './receipt.ts';
import { lapseOf, type Standing } from './standing.ts';

const mint = takeMint();

export interface ConsentOptions {
  /** A folder of its own; receipts that cannot be believed are put aside beside it. */
  readonly folder: string;
  readonly now: () => Date;
  /** The policy text that the host is shown now. */
  readonly policy: Setting['policy'];
  /** Whether a text of that hash still governs what was granted under it; by default, any does. */
  readonly inForce?: (policySha256: string) => boolean;
  readonly appVersion: string;
  /** The register; another one in tests only. */
  readonly items?: readonly Item[];
  /** Runs once after that many milliseconds unless cancelled. */
  readonly after?: (ms: number, run: () => void) => () => void;
}
/** How the host said it: the control that was used, and the language of the notice beside it. */
export interface DecisionContext {
  readonly method: string;
  readonly language: 'zh-CN' | 'en';
}
type Refused = 'not-allowed' | 'not-saved';
type Unsaved = { readonly state: ConsentState; readonly at: string };

// A timer of Node's cannot wait longer (32-bit milliseconds); what needs longer asks again.
const LONGEST_MS = 2 ** 31 - 1;
const timer = (ms: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, ms).unref();
  return () => clearTimeout(handle);
};
const RECOVERY = 'receipts-not-believed';

/**
 * What the host allowed, scope by scope, on this device (requirements F.1 to F.5). A scope is open only while its last
 * decision is a grant of exactly what the register declares today, less than 12 months old; whatever cannot be read or
 * believed is a no. Nothing of it is ever uploaded.
 */
export class Consent {
  /** It is called after a decision was saved and what stood before it was closed, and when a grant has lapsed. */
  onChanged: (scope: TelemetryScope, state: ConsentState) => void = () => {};

  readonly #now: () => Date;
  readonly #after: NonNullable<ConsentOptions['after']>;
  readonly #setting: Setting;
  readonly #inForce: (policySha256: string) => boolean;
  readonly #facts: ReadonlyMap<TelemetryScope, ScopeFacts>;
  readonly #book: Book;
  readonly #ends = new Map<TelemetryScope, AbortController>();
  /** How many decisions about a scope are being written; until the last is, nothing is issued. */
  readonly #deciding = new Map<TelemetryScope, number>();
  /** A no that could not be written; it holds in this run. */
  readonly #unsaved = new Map<TelemetryScope, Unsaved>();
  #recovered = false;
  /** One after the other: each decision follows from what the one before it left on disk. */
  readonly #queue = new AwaitQueue();
  #cancel: () => void = () => {};

  private constructor(options: ConsentOptions, book: Book) {
    const { now, policy, appVersion, items = ITEMS, after = timer, inForce = () => true } = options;
    this.#now = now;
    this.#inForce = inForce;
    this.#after = after;
    this.#setting = { items, appVersion, policy, registerSha256: registerHash(items, sha256) };
    this.#facts = factsOf(items);
    this.#book = book;
  }

  /** Reads the receipts and closes, before anything can ask, what they do not grant any more. Does not throw on bad files. */
  static async open(options: ConsentOptions): Promise<Consent> {
    const consent = new Consent(options, await Book.open(options.folder, options.now()));
    await consent.#start();
    return consent;
  }

  /** The state of a scope now; looks at clock and register anew. */
  state(scope: TelemetryScope): ConsentState {
    const { state } = this.#look(scope);
    const unsaved = this.#unsaved.get(scope);
    if (unsaved) return unsaved.state;
    return isGranted(state) && this.#deciding.has(scope) ? 'withdrawn' : state;
  }

  view(): ConsentView {
    return { scopes: TELEMETRY_SCOPES.map((scope) => this.#viewOf(scope)), recovered: this.#recovered };
  }

  /**
   * Takes a decision of the host. What stood before is closed at once and stays closed if the new decision cannot be
   * written; the new one counts when its receipt is on disk. A grant starts empty: it covers what is read after it.
   *
   * @returns the receipt; `not-allowed` when the decision means nothing in this state or the scope has no items;
   * `not-saved` when it could not be written: then nothing is granted, and a no holds until the app ends
   */
  set(scope: TelemetryScope, to: UserAct, context: DecisionContext): Promise<Result<Receipt, Refused>> {
    this.#deciding.set(scope, (this.#deciding.get(scope) ?? 0) + 1);
    this.#end(scope);
    return this.#queue.push(async () => {
      const wasGranted = isGranted(this.#look(scope).state);
      const decided = await this.#decide(scope, to, context);
      if (!decided.ok && decided.error === 'not-saved') this.#keepNo(scope, to, wasGranted);
      this.#decided(scope);
      if (decided.ok || decided.error === 'not-saved') this.onChanged(scope, this.state(scope));
      return decided;
    });
  }

  /** The right to read (and, by its mode, to send) one scope; null unless it is granted at this moment. */
  issue(scope: TelemetryScope): Grant | null {
    const state = this.state(scope);
    const { decision } = this.#look(scope);
    if (!isGranted(state) || !decision) return null;
    const end = this.#ends.get(scope) ?? new AbortController();
    this.#ends.set(scope, end);
    return mint({
      scope,
      mode: state === 'granted.upload' ? 'upload' : 'local',
      grantedAt: new Date(decision.event.at),
      signal: end.signal,
      holds: () => isGranted(this.state(scope)) && this.#look(scope).decision === decision,
    });
  }

  /** Closes now, and resolves when it is on disk, whatever the text in force or the clock does not cover any more. */
  async review(): Promise<void> {
    for (const scope of TELEMETRY_SCOPES) this.#look(scope);
    await this.#queue.push(async () => {});
  }

  /** Every receipt of this device, oldest first. */
  receipts(): readonly Receipt[] {
    return this.#book.lines;
  }

  /** All lines with the hashes that chain them, as JSON for the host to read and keep. */
  exportReceipts(): string {
    return `${JSON.stringify(this.#book.lines, null, 2)}\n`;
  }

  /** Ends every grant and waits for what is being written. */
  async close(): Promise<void> {
    this.#cancel();
    for (const scope of TELEMETRY_SCOPES) this.#end(scope);
    await this.#queue.push(() => this.#book.close());
  }

  async #start(): Promise<void> {
    if (this.#book.broken) await this.#refuseAll();
    const last = this.#book.lines.findLast(
      ({ event }) => event.entity === 'user' || event.method === RECOVERY,
    );
    this.#recovered = this.#book.broken || last?.event.method === RECOVERY;
    await this.review();
    this.#watch();
  }

  /** Nobody knows what the host said: no to everything, also at the next start. */
  async #refuseAll(): Promise<void> {
    const at = this.#now();
    const receipts = TELEMETRY_SCOPES.map((scope) => this.#receipt(scope, 'denied', at, RECOVERY));
    if (await this.#book.append(receipts)) return;
    for (const scope of TELEMETRY_SCOPES) this.#unsaved.set(scope, { state: 'denied', at: at.toISOString() });
  }

  async #decide(
    scope: TelemetryScope,
    to: UserAct,
    { method, language }: DecisionContext,
  ): Promise<Result<Receipt, Refused>> {
    const standing = this.#look(scope);
    const state = next(standing.state, to);
    if (state === null || (isGranted(state) && this.#of(scope).entryHashes.length === 0))
      return err('not-allowed');
    const decided: Decided = { state, at: this.#now(), entity: 'user', method, language };
    const receipt = receiptOf(this.#of(scope), decided, this.#setting);
    const lapse = this.#unwritten(scope, standing);
    if (!(await this.#book.append([...lapse, receipt]))) return err('not-saved');
    this.#unsaved.delete(scope);
    this.#recovered = false;
    return ok(receipt);
  }

  /** A no that cannot be written holds none the less; so does the end of what stood before a new grant. */
  #keepNo(scope: TelemetryScope, to: UserAct, wasGranted: boolean): void {
    if (!wasGranted && isGranted(to)) return;
    this.#unsaved.set(scope, { state: wasGranted ? 'withdrawn' : 'denied', at: this.#now().toISOString() });
  }

  #decided(scope: TelemetryScope): void {
    const left = (this.#deciding.get(scope) ?? 1) - 1;
    if (left > 0) this.#deciding.set(scope, left);
    else this.#deciding.delete(scope);
    this.#watch();
  }

  /** Says where a scope stands; a grant that has lapsed is closed here, before the answer. */
  #look(scope: TelemetryScope): Standing {
    const standing = this.#book.standing(scope);
    const lapse = lapseOf(standing, {
      facts: this.#of(scope),
      now: this.#now(),
      inForce: this.#inForce,
    });
    if (lapse) this.#lapse(scope, lapse);
    return this.#book.standing(scope);
  }

  #lapse(scope: TelemetryScope, lapse: Lapse): void {
    this.#book.lapse(scope, lapse);
    this.#end(scope);
    // This is told later and not from within: whoever looked is in the middle of something.
    queueMicrotask(() => this.onChanged(scope, this.state(scope)));
    void this.#queue
      .push(async () => {
        const lines = this.#unwritten(scope, this.#book.standing(scope));
        if (lines.length > 0) await this.#book.append(lines);
      })
      .catch((error: unknown) => logError('store.not-saved', 'lapse', error));
  }

  /** The receipt of a lapse that is not on disk yet: written so that no turn of the clock opens the scope again. */
  #unwritten(scope: TelemetryScope, { state, saved }: Standing): readonly Receipt[] {
    if (saved || (state !== 'expired' && state !== 'superseded')) return [];
    return [this.#receipt(scope, state, this.#now(), 'lapse')];
  }

  #receipt(scope: TelemetryScope, state: 'denied' | Lapse, at: Date, method: string): Receipt {
    const decided: Decided = { state, at, entity: 'client', method, language: null };
    return receiptOf(this.#of(scope), decided, this.#setting);
  }

  /** Aborts everything under the grants of a scope. */
  #end(scope: TelemetryScope): void {
    this.#ends.get(scope)?.abort();
    this.#ends.delete(scope);
  }

  /** Looks again when the next grant ends, also while nobody asks. */
  #watch(): void {
    this.#cancel();
    const ends = grantEnds(this.#book);
    if (ends.length === 0) return;
    const wait = Math.min(LONGEST_MS, Math.max(0, Math.min(...ends) - this.#now().getTime()));
    this.#cancel = this.#after(wait, () => {
      for (const scope of TELEMETRY_SCOPES) this.#look(scope);
      this.#watch();
    });
  }

  #of(scope: TelemetryScope): ScopeFacts {
    const facts = this.#facts.get(scope);
    if (!facts) throw new Error(`not a telemetry scope: ${scope}`);
    return facts;
  }

  #viewOf(scope: TelemetryScope): ScopeConsent {
    const state = this.state(scope);
    const { decision } = this.#book.standing(scope);
    const since = this.#unsaved.get(scope)?.at ?? decision?.event.at ?? null;
    const expires = isGranted(state) ? (decision?.validUntil ?? null) : null;
    const superseded = state === 'superseded' ? decision : null;
    const changed = superseded ? changedSince(superseded.register.entryHashes, this.#of(scope)) : [];
    return { scope, state, since, expires, changed };
  }
}
