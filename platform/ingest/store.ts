import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { endOfMonth, type Upload } from '../../common/ingest/upload.ts';
import { canonicalJson } from '../../common/register/hash.ts';
import { openPrivate } from '../private-file.ts';
import type { Cell } from './aggregates.ts';

/** How long a record is kept after its month. */
export const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

/** Milliseconds since 1970 from when on a month's records are gone. */
export const expiryOf = (period: string): number => endOfMonth(period) + KEEP_DAYS * DAY_MS;

export type Stored = 'stored' | 'known' | 'conflict';

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
 * even of rows sorted by a hash; each batch is therefore followed by VACUUM, which writes all rows anew in that order.
 */
export class RecordStore {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @param file a path, or null for memory. What an interrupted batch left is rewritten. Throws if it cannot be had. */
  static open(file: string | null): RecordStore {
    const database = openPrivate(file);
    database.exec(TABLE);
    database.exec('VACUUM');
    return new RecordStore(database);
  }

  /** Adds a batch: all or, when it throws, nothing. Sending again what is there changes nothing (`known`). */
  add(uploads: readonly Upload[]): readonly Stored[] {
    const results = this.#transaction(() => uploads.map((upload) => this.#addOne(upload)));
    if (results.includes('stored')) this.#database.exec('VACUUM');
    return results;
  }

  #addOne({ item, entry, period, data, deletion }: Upload): Stored {
    const values = [item, bytes(entry), period, canonicalJson(data), bytes(deletion)] as const;
    const found = this.#database.prepare(SAME).get(...values);
    if (found) return found['same'] === 1 ? 'known' : 'conflict';
    this.#database.prepare(INSERT).run(...values);
    return 'stored';
  }

  /** Deletes the record that was made with this token; false if there is none. */
  delete(token: string): boolean {
    const deletion = createHash('sha256').update(token).digest();
    return this.#database.prepare('DELETE FROM records WHERE deletion = ?').run(deletion).changes === 1;
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

  /** Deletes what has expired. */
  prune(now: Date): void {
    const periods = this.#database.prepare('SELECT DISTINCT period FROM records').all();
    const remove = this.#database.prepare('DELETE FROM records WHERE period = ?');
    for (const period of periods.map((row) => String(row['period'])))
      if (expiryOf(period) <= now.getTime()) remove.run(period);
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
