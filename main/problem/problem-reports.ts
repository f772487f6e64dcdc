import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AccountCode } from '../../common/account/account.ts';
import { sha256 } from '../../common/node/sha256.ts';
import {
  MOST_LOG_CHARACTERS,
  PROBLEM_REPORT_PATH,
  type ProblemReport,
  problemReportText,
} from '../../common/problem/report.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Disclosure } from '../disclosure/index.ts';
import type { Egress } from '../egress/index.ts';
import { logError, redact } from '../log/index.ts';

const Answer = z.looseObject({ number: z.string().min(1).max(40) });

type Refused = Extract<
  AccountCode,
  'no-platform' | 'unreachable' | 'not-a-platform' | 'certificate' | 'timeout'
>;
export type ReportError = Refused | 'stale' | 'not-saved';

/** Reports of problems that the host writes, looks at and sends, one by one. Nothing of it is kept here. */
export class ProblemReports {
  readonly #egress: Egress;
  readonly #disclosure: Promise<Disclosure>;
  readonly #logFile: string;

  constructor(egress: Egress, disclosure: Promise<Disclosure>, logFile: string) {
    this.#egress = egress;
    this.#disclosure = disclosure;
    this.#logFile = logFile;
  }

  /** All lines of the log, oldest first, for the host alone. */
  async allLines(): Promise<readonly string[]> {
    const files = [this.#logFile.replace(/\.log$/, '.old.log'), this.#logFile];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
    return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  }

  /** The newest lines of the log that fit, redacted again: the log may be older than today's rules. */
  async logLines(): Promise<readonly string[]> {
    const text = await readFile(this.#logFile, 'utf8').catch(() => '');
    const lines = text.trimEnd().split('\n').map(redact);
    let room = MOST_LOG_CHARACTERS;
    return lines
      .reverse()
      .filter((line) => {
        room -= line.length + 1;
        return line !== '' && room >= 0;
      })
      .reverse();
  }

  /**
   * Sends exactly the text whose hash the page showed, after an entry about it is in the ledger.
   *
   * @returns the platform's number for it; `not-saved` when the entry could not be written: then nothing is sent
   */
  async send(report: ProblemReport, shownSha256: string): Promise<Result<string, ReportError>> {
    const text = problemReportText(report);
    const hash = sha256(text);
    if (hash !== shownSha256) return err('stale');
    if (!(await this.#noted(hash, Buffer.byteLength(text)))) return err('not-saved');
    const request = {
      method: 'POST',
      path: PROBLEM_REPORT_PATH,
      body: text,
      apart: true,
      answer: Answer,
    } as const;
    const answer = await this.#egress.call(request);
    if (answer.ok) return ok(answer.value.number);
    return err(answer.error.code === 'refused' ? 'not-a-platform' : answer.error.code);
  }

  async #noted(hash: string, bytes: number): Promise<boolean> {
    try {
      await (await this.#disclosure).ledger.append([{ kind: 'report', sha256: hash, bytes }]);
      return true;
    } catch (error) {
      logError('store.not-saved', 'report of a problem', error);
      return false;
    }
  }
}
