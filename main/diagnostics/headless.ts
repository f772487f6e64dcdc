import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { QaReport } from '../../common/diagnostics/qa-report.ts';
import { logEvent } from '../log/index.ts';
import { pagePreferences, QA_URL } from '../page/index.ts';

/** Chromium starts, and probes its encoders, within this time, ms. */
const WITHIN_MS = 30_000;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

async function leave(code: number, line: string): Promise<void> {
  const stream = code === 0 ? process.stdout : process.stderr;
  await new Promise<void>((done) => stream.write(`--qa-report: ${line}\n`, () => done()));
  app.exit(code);
}

/**
 * --qa-report: a page that nobody sees finds out what only a page can, and asks for the report as 关于 does; then it is
 * written and the app leaves. Exit code 1 and a line that says what failed when it could not be made or written.
 */
export class HeadlessReport {
  readonly #file: string;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param file relative to where the app was started */
  constructor(file: string) {
    this.#file = resolve(file);
  }

  open(preload: string): void {
    this.#timer = setTimeout(
      () => void this.fail('the page did not answer', `${WITHIN_MS / 1000} s`),
      WITHIN_MS,
    );
    const window = new BrowserWindow({ show: false, webPreferences: pagePreferences(preload) });
    const { webContents } = window;
    webContents.on(
      'preload-error',
      (_event, _path, error) => void this.fail('the bridge failed', reasonOf(error)),
    );
    webContents.on('render-process-gone', (_event, { reason }) => void this.fail('the page crashed', reason));
    window.loadURL(QA_URL).catch((error: unknown) => this.fail('the page did not load', reasonOf(error)));
  }

  /** Writes the report that is being made. Never throws: the exit code says what came of it. */
  async write(making: Promise<QaReport>): Promise<void> {
    let failed = 'the report could not be made';
    try {
      const report = await making;
      failed = 'the file could not be written';
      await writeFile(this.#file, `${JSON.stringify(report, null, 2)}\n`);
    } catch (error) {
      return this.fail(failed, reasonOf(error));
    }
    this.#stopWaiting();
    return leave(0, 'written');
  }

  /** Leaves with what failed and why; only the first failure counts. */
  async fail(what: string, why: string): Promise<void> {
    if (this.#timer === null) return;
    this.#stopWaiting();
    logEvent('app.qa-report', { what });
    await leave(1, `${what}: ${why}`);
  }

  #stopWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
