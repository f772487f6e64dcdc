import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { PROBLEM_REPORT_DAYS, type ProblemReport, problemReportText } from '../../common/problem/report.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { Quota } from '../http/quota.ts';
import { openPrivate } from '../private-file.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** From one neighbourhood; a host who reports writes each by hand. */
const REPORTS_AN_HOUR = 20;
/** Some 25 MB of text at most; support has long stopped to read. */
const MAX_REPORTS = 1_000;
const TABLE =
  'CREATE TABLE IF NOT EXISTS reports (number TEXT PRIMARY KEY, time INTEGER NOT NULL, text TEXT NOT NULL) STRICT';

/** What hosts reported, for PROBLEM_REPORT_DAYS days; in memory, without address or account. */
export class Reports {
  readonly #database: DatabaseSync = openPrivate(null);
  readonly #now: () => Date;
  readonly #daily = setInterval(() => this.prune(), DAY_MS).unref();

  readonly #quota: Quota;

  constructor(now: () => Date) {
    this.#now = now;
    this.#quota = new Quota({ each: REPORTS_AN_HOUR, windowMs: HOUR_MS, now: () => now().getTime() });
    this.#database.exec(TABLE);
  }

  /**
   * Takes a report.
   *
   * @param from the neighbourhood that it comes from, counted for the running hour and kept nowhere
   * @returns the number by which support knows it
   */
  add(report: ProblemReport, from: string): Result<string, 'full' | 'too-many'> {
    if (this.count() >= MAX_REPORTS) return err('full');
    if (!this.#quota.use(from)) return err('too-many');
    const number = randomBytes(6).toString('hex');
    this.#database
      .prepare('INSERT INTO reports (number, time, text) VALUES (?, ?, ?)')
      .run(number, this.#now().getTime(), problemReportText(report));
    return ok(number);
  }

  count(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM reports').get()?.['n']);
  }

  /** Deletes what is older than PROBLEM_REPORT_DAYS. */
  prune(): void {
    const oldest = this.#now().getTime() - PROBLEM_REPORT_DAYS * DAY_MS;
    this.#database.prepare('DELETE FROM reports WHERE time < ?').run(oldest);
  }

  close(): void {
    clearInterval(this.#daily);
    this.#database.close();
  }
}
