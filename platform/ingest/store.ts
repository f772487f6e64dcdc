import type { DatabaseSync } from 'node:sqlite';
import { keptUntil } from '../../common/ingest/kept-until.ts';
import type { Upload } from '../../common/ingest/upload.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { canonicalJson } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';
import { openPrivate } from '../private-file.ts';
import type { Cell } from './aggregates.ts';

export type Stored = 'stored' | 'known' | 'conflict' | 'full';

/** Some hundred MB; more than the devices of a platform of this size send before they expire. */
const MAX_RECORDS = 1_000_000;

/** No address, no time of arrival, no number that counts up; rows lie by a hash that nobody chose. */
const TABLE = `CREATE TABLE IF NOT EXISTS records (
  deletion BLOB PRIMARY KEY, item TEXT NOT NULL, entry BLOB NOT NULL, period TEXT NOT NULL, data TEXT NOT NULL
) STRICT, WITHOUT ROWID`;
const SAME =
  'SELECT item = ? AND entry = ? AND period = ? AND data = ? AS same FROM records WHERE deletion = ?';
const INSERT = 'INSERT INTO records (item, entry, period, data, deletion) VALUES (?, ?, ?, ?, ?)';
const CELLS = `SELECT period, data, count(*) AS count FROM records
  WHERE item = ? AND entry = ? AND period < ? GROUP BY period, data`;

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/**
 * The records that devices sent. SQLite puts new rows where a page has room, so the pages would tell the order of arrival
 * even of rows sorted by a hash; `tidy` writes all rows anew in that order. Who holds the store calls it soon after a
 * batch, not within it: it takes 0.4 s with 400,000 records.
 */
export class RecordStore {
  readonly #database: DatabaseSync;
  readonly #most: number;
  #count: number;

  private constructor(database: DatabaseSync, most: number) {
    this.#database = database;
    this.#most = most;
    this.#count = this.#counted();
  }

  /**
   * @param file a path, or null for memory. What an interrupted batch left is put in order. Throws if it cannot be had.
   * @param most records at once.
   */
  static open(file: string | null, most = MAX_RECORDS): RecordStore {
    const database = openPrivate(file);
    database.exec(TABLE);
    const store = new RecordStore(database, most);
    store.tidy();
    return store;
  }

  #counted(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM records').get()?.['n']);
  }

  /** Writes all rows anew in the order of their hashes, so that the pages say nothing of when each came. */
  tidy(): void {
    this.#database.exec('VACUUM');
  }

  /** Adds a batch: all or, when it throws, nothing. Sending again what is there changes nothing (`known`). */
  add(uploads: readonly Upload[]): readonly Stored[] {
    try {
      return this.#transaction(() => uploads.map((upload) => this.#addOne(upload)));
    } catch (error) {
      this.#count = this.#counted();
      throw error;
    }
  }

  #addOne({ item, entry, period, data, deletion }: Upload): Stored {
    const values = [item, bytes(entry), period, canonicalJson(data), bytes(deletion)] as const;
    const found = this.#database.prepare(SAME).get(...values);
    if (found) return found['same'] === 1 ? 'known' : 'conflict';
    if (this.#count >= this.#most) return 'full';
    this.#database.prepare(INSERT).run(...values);
    this.#count += 1;
    return 'stored';
  }

  /** Deletes the record that was made with this token; false if there is none. */
  delete(token: string): boolean {
    const deletion = bytes(sha256(token));
    const deleted =
      this.#database.prepare('DELETE FROM records WHERE deletion = ?').run(deletion).changes === 1;
    if (deleted) this.#count -= 1;
    return deleted;
  }

  /** Counts of an item as it is declared now (`entry`, hex), of the months before one. */
  cells(item: string, entry: string, before: string): readonly Cell[] {
    return this.#database
      .prepare(CELLS)
      .all(item, bytes(entry), before)
      .map(({ period, data, count }) => ({
        period: String(period),
        data: String(data),
        count: Number(count),
      }));
  }

  /** Deletes what has been kept as long as declared, and what is declared no more. */
  prune(now: Date): void {
    const kinds = this.#database.prepare('SELECT DISTINCT item, period FROM records').all();
    const remove = this.#database.prepare('DELETE FROM records WHERE item = ? AND period = ?');
    for (const [name, period] of kinds.map((row) => [String(row['item']), String(row['period'])] as const)) {
      const item = ITEMS.filter(isTelemetry).find(({ id }) => id === name);
      if (!item || keptUntil(item.id, period) <= now.getTime()) remove.run(name, period);
    }
    this.#count = this.#counted();
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}
