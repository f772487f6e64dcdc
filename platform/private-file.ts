import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * A SQLite database that only this user can read, or one in memory. Deleted content is overwritten, and no second file
 * keeps earlier states (rollback journal, temporary tables in memory). Throws if the file cannot be had.
 */
export function openPrivate(file: string | null): DatabaseSync {
  // SQLite would create it readable for all; an existing file keeps its mode.
  if (file !== null) closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file ?? ':memory:');
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
  return database;
}
