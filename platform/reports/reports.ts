import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { PROBLEM_REPORT_DAYS, type ProblemReport, problemReportText } from '../../common/problem/report.ts';
import { openPrivate } from '../private-file.ts';

const DAY_MS = 86_400_000;
const TABLE =
  'CREATE TABLE IF NOT EXISTS reports (number TEXT PRIMARY KEY, time INTEGER NOT NULL, text TEXT NOT NULL) STRICT';

/** What hosts reported, for PROBLEM_REPORT_DAYS days; in memory, without address or account. */
export class Reports {
  readonly #database: DatabaseSync = openPrivate(null);
  readonly #now: () => Date;
  readonly #daily = setInterval(() => this.prune(), DAY_MS).unref();

  constructor(now: () => Date) {
    this.#now = now;
    this.#database.exec(TABLE);
  }

  /** Takes a report and answers the number by which support knows it. */
  add(report: ProblemReport): string {
    const number = randomBytes(6).toString('hex');
    this.#database
      .prepare('INSERT INTO reports (number, time, text) VALUES (?, ?, ?)')
      .run(number, this.#now().getTime(), problemReportText(report));
    return number;
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
