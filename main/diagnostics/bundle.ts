import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { DiagnosticFile, QaReport, StruckLines } from '../../common/diagnostics/qa-report.ts';
import type { Result } from '../../common/result.ts';
import { saveFile } from '../ipc/index.ts';
import { crashDumps } from './crashes.ts';

/** The end of the log is what a fault is found by. */
const LOG_LINES = 500;

/** Zip has no dates before 1980, and the same content is to give the same bytes. */
const NO_DATE = '1980-01-01T00:00:00Z';

async function lastLines(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .slice(-LOG_LINES);
}

/** A file as it was shown, without the lines that the host struck out. */
function withoutStruck({ name, lines }: DiagnosticFile, struck: StruckLines): string {
  const out = new Set(struck[name]);
  return lines.flatMap((line, index) => (out.has(index) ? [] : [`${line}\n`])).join('');
}

/**
 * What helps to find a fault, gathered for the host alone: the report of 关于, the end of the log, and when the app
 * crashed. It is shown first; what is saved is what was shown, less what the host struck out. It is sent nowhere.
 */
export class Diagnostics {
  readonly #folder: string;
  #shown: readonly DiagnosticFile[] = [];

  /** @param folder the profile */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async preview(report: QaReport): Promise<readonly DiagnosticFile[]> {
    const dumps = await crashDumps(this.#folder);
    this.#shown = [
      { name: 'report.json', lines: JSON.stringify(report, null, 2).split('\n') },
      { name: 'log.txt', lines: await lastLines(join(this.#folder, 'logs/main.log')) },
      // Dumps themselves hold memory of the app: they stay where they are.
      { name: 'crashes.txt', lines: dumps.map(({ at, bytes }) => `${at} ${bytes} bytes`) },
    ];
    return this.#shown;
  }

  /** False when the host chose no file. */
  save(struck: StruckLines): Promise<Result<boolean, 'not-saved'>> {
    const files = this.#shown.map((file) => [file.name, strToU8(withoutStruck(file, struck))] as const);
    const zip = zipSync(Object.fromEntries(files), { mtime: NO_DATE });
    return saveFile('liaoliao-diagnostics.zip', Buffer.from(zip));
  }
}
