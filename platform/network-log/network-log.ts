import type { DatabaseSync } from 'node:sqlite';
import { openPrivate } from '../private-file.ts';

/** At least six months (Cybersecurity Law art. 23, requirements D.10 and P4-3). */
export const NETWORK_LOG_DAYS = 183;
const DAY_MS = 86_400_000;

export type NetworkAction = 'sign-in' | 'sign-out' | 'join' | 'leave' | 'go-live';
/** Notes one operation now. */
export type NoteOperation = (address: string, action: NetworkAction) => void;

const TABLE =
  'CREATE TABLE IF NOT EXISTS operations (time INTEGER NOT NULL, address TEXT NOT NULL, action TEXT NOT NULL) STRICT';

/**
 * The log of network operations that the law asks for: when, from where, what, and nothing else. In a file of its own,
 * with no HTTP route to it. Requests to the statistics receiver are not in it.
 */
export class NetworkLog {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;
  readonly #daily = setInterval(() => this.prune(), DAY_MS).unref();

  private constructor(database: DatabaseSync, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** @param file a path, or null for memory. Throws if it cannot be had. */
  static open(file: string | null, now: () => Date): NetworkLog {
    const database = openPrivate(file);
    database.exec(TABLE);
    const log = new NetworkLog(database, now);
    log.prune();
    return log;
  }

  note(address: string, action: NetworkAction): void {
    this.#database
      .prepare('INSERT INTO operations (time, address, action) VALUES (?, ?, ?)')
      .run(this.#now().getTime(), address, action);
  }

  /** Deletes what is older than NETWORK_LOG_DAYS. */
  prune(): void {
    const oldest = this.#now().getTime() - NETWORK_LOG_DAYS * DAY_MS;
    this.#database.prepare('DELETE FROM operations WHERE time < ?').run(oldest);
  }

  close(): void {
    clearInterval(this.#daily);
    this.#database.close();
  }
}
