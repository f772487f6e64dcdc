import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { QaReport } from '../../common/diagnostics/qa-report.ts';
import { logError } from '../log/log.ts';
import { QA_URL } from '../page/app-scheme.ts';

/** Chromium starts, and probes its encoders, within this time, ms. */
const WITHIN_MS = 30_000;

async function leave(code: number, line: string): Promise<void> {
  const stream = code === 0 ? process.stdout : process.stderr;
  await new Promise<void>((done) => stream.write(`${line}\n`, () => done()));
  app.exit(code);
}

/**
 * --qa-report: a page that nobody sees finds out what only a page can, and asks for the report as 关于 does; then it is
 * written and the app leaves. Exit code 1 when it could not be made or written.
 */
export class HeadlessReport {
  readonly #file: string;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param file relative to where the app was started */
  constructor(file: string) {
    this.#file = resolve(file);
  }

  open(preload: string): void {
    this.#timer = setTimeout(() => void leave(1, '--qa-report: the page did not answer'), WITHIN_MS);
    const webPreferences = { preload, sandbox: true, contextIsolation: true, nodeIntegration: false };
    const window = new BrowserWindow({ show: false, webPreferences });
    void window.loadURL(QA_URL);
  }

  async made(report: QaReport): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    try {
      await writeFile(this.#file, `${JSON.stringify(report, null, 2)}\n`);
      await leave(0, '--qa-report: written');
    } catch (error) {
      logError('store.not-saved', 'qa report', error);
      await leave(1, '--qa-report: the file could not be written');
    }
  }
}
