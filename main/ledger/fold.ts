import type { RecordStatus } from '../../common/ledger/view.ts';
import type { Entry, RecordEvent } from './event.ts';
import type { Link } from './line.ts';

/** So many characters of an ISO 8601 time are its day. */
const DAY_DIGITS = 10;

/** A record whose bytes have not been purged, as the entries after it left it. */
export type RecordEntry = RecordEvent &
  Omit<Link, 'prev'> & {
    readonly status: RecordStatus;
    /** A request was begun whose end is not known: the record may have arrived. */
    readonly unresolved: boolean;
  };

/** What the entries add up to; built once at open and kept up to date. Holds what is still there, not what ever was. */
export class Fold {
  readonly #records = new Map<number, RecordEntry>();
  readonly #uploads = new Set<string>();
  readonly #pruned = new Map<number, string>();
  /** Number of the first entry of each UTC day. */
  readonly #days = new Map<string, number>();
  #sent = 0;
  #lastAt: string | null = null;

  /** Oldest first. */
  get records(): readonly RecordEntry[] {
    return [...this.#records.values()];
  }
  get sent(): number {
    return this.#sent;
  }
  /** UTC day of the last entry; null while there is none. */
  get lastDay(): string | null {
    return this.#lastAt?.slice(0, DAY_DIGITS) ?? null;
  }

  /** Number of the first entry after that UTC day; null when all are of that day or before. */
  firstAfter(day: string): number | null {
    const later = [...this.#days].filter(([other]) => other > day).map(([, seq]) => seq);
    return later.length > 0 ? Math.min(...later) : null;
  }

  record(seq: number): RecordEntry | undefined {
    return this.#records.get(seq);
  }

  uploadedIn(item: string, period: string): boolean {
    return this.#uploads.has(`${item} ${period}`);
  }

  /** Says whether an entry says that everything before that line was dropped, and ended in that hash. */
  prunedBefore(first: number, hash: string): boolean {
    return this.#pruned.get(first - 1) === hash;
  }

  add(entry: Entry): void {
    const day = entry.at.slice(0, DAY_DIGITS);
    if (!this.#days.has(day)) this.#days.set(day, entry.seq);
    this.#lastAt = entry.at;
    if (entry.kind === 'record') this.#begin(entry);
    else if (entry.kind === 'purged') for (const ref of entry.refs) this.#records.delete(ref);
    else if (entry.kind === 'pruned') this.#pruned.set(entry.through, entry.lastHash);
    else if ('ref' in entry) this.#follow(entry.ref, entry.kind);
    if (entry.kind === 'sent') this.#sent += 1;
  }

  #begin({ prev: _prev, ...entry }: Extract<Entry, { kind: 'record' }>): void {
    const status = entry.mode === 'upload' ? 'pending' : 'local';
    this.#records.set(entry.seq, { ...entry, status, unresolved: false });
    if (entry.mode === 'upload') this.#uploads.add(`${entry.item} ${entry.period}`);
  }

  #follow(ref: number, kind: Extract<Entry, { ref: number }>['kind']): void {
    const record = this.#records.get(ref);
    if (!record) return;
    const unresolved = kind === 'sending';
    const status = kind === 'sent' || kind === 'deleted' || kind === 'printed' ? kind : record.status;
    this.#records.set(ref, { ...record, status, unresolved });
  }
}
