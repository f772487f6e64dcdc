import { expiryOf } from '../../common/consent/expiry.ts';
import { isGranted, type Lapse, TELEMETRY_SCOPES, type TelemetryScope } from '../../common/consent/states.ts';
import type { Line } from '../ledger/index.ts';
import { logError } from '../log/index.ts';
import type { Receipt } from './receipt.ts';
import { openReceipts, type Receipts } from './receipt-file.ts';
import { follow, type Standing, UNASKED } from './standing.ts';

/** The receipts of this device: the only store of consent; where a scope stands is what they add up to. */
export class Book {
  readonly #chain: Receipts['chain'];
  readonly #lines: Line<Receipt>[];
  readonly #standings: Map<TelemetryScope, Standing>;
  /** What was found at this start could not be believed and was put aside. */
  readonly broken: boolean;

  private constructor({ chain, lines, standings, broken }: Receipts) {
    this.#chain = chain;
    this.#lines = [...lines];
    this.#standings = new Map(standings);
    this.broken = broken;
  }

  static async open(folder: string, now: Date): Promise<Book> {
    return new Book(await openReceipts(folder, now));
  }

  get writable(): boolean {
    return this.#chain !== null;
  }
  get lines(): readonly Line<Receipt>[] {
    return this.#lines;
  }
  standing(scope: TelemetryScope): Standing {
    return this.#standings.get(scope) ?? UNASKED;
  }

  /** Holds from now on, whether or not it can be written. */
  lapse(scope: TelemetryScope, state: Lapse): void {
    this.#standings.set(scope, { ...this.standing(scope), state, saved: false });
  }

  /** Writes lines that follow from what is saved; true once they are on disk. Throws on a line that cannot follow. */
  async append(lines: readonly Receipt[]): Promise<boolean> {
    const after = this.#after(lines);
    try {
      if (!this.#chain) return false;
      this.#lines.push(...(await this.#chain.append(lines)));
    } catch (error) {
      logError('store.not-saved', 'receipt', error);
      return false;
    }
    for (const [scope, standing] of after) this.#standings.set(scope, standing);
    return true;
  }

  async close(): Promise<void> {
    await this.#chain?.close();
  }

  #after(lines: readonly Receipt[]): ReadonlyMap<TelemetryScope, Standing> {
    const after = new Map<TelemetryScope, Standing>();
    for (const line of lines) {
      const standing = follow(after.get(line.scope) ?? this.#saved(line.scope), line);
      if (!standing) throw new Error(`no ${line.state} can follow in ${line.scope}`);
      after.set(line.scope, standing);
    }
    return after;
  }
  #saved(scope: TelemetryScope): Standing {
    const standing = this.standing(scope);
    const { saved, decision } = standing;
    return saved || !decision ? standing : { ...standing, state: decision.state, saved: true };
  }
}

/** Lists when the grants that stand end by themselves, as milliseconds since 1970. */
export const grantEnds = (book: Book): readonly number[] =>
  TELEMETRY_SCOPES.map((scope) => book.standing(scope)).flatMap(({ state, decision }) =>
    isGranted(state) && decision ? [expiryOf(new Date(decision.event.at)).getTime()] : [],
  );
