import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PageFacts, QaReport } from '../../../../preload/contract.ts';
import { profile } from '../../../support/samples/profile.ts';

const electron = vi.hoisted(() => ({
  exit: vi.fn(),
  loadURL: vi.fn(async () => {}),
  listeners: new Map<string, (...args: unknown[]) => void>(),
}));
vi.mock('electron', () => ({
  app: { exit: electron.exit, isPackaged: true },
  BrowserWindow: class {
    loadURL = electron.loadURL;
    webContents = {
      on: (event: string, listener: (...args: unknown[]) => void) => electron.listeners.set(event, listener),
    };
  },
}));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
vi.mock('../../../../main/diagnostics/app-info.ts', () => ({ appInfo: vi.fn() }));
const { HeadlessReport } = await import('../../../../main/diagnostics/headless.ts');
const { diagnosticsHandlers } = await import('../../../../main/diagnostics/handlers.ts');

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  electron.exit.mockReset();
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line: unknown, ...rest: unknown[]) => {
      said.push(String(line));
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    });
});

const FACTS = {} as PageFacts;

/** As main wires it: the page asks, and the report comes to what `report` does. */
function opened(report: () => Promise<QaReport>, file = join(profile(), 'report.json')) {
  const headless = new HeadlessReport(file);
  headless.open('preload.cjs');
  return { file, handlers: diagnosticsHandlers({ diagnostics: {} as never, report, headless }) };
}
const left = () => vi.waitFor(() => expect(electron.exit).toHaveBeenCalledOnce());

it('writes the report, says so and leaves', async () => {
  const { file, handlers } = opened(async () => ({ app: { version: '1' } }) as QaReport);
  await handlers.qaReport(FACTS);
  await left();
  expect([electron.exit.mock.calls[0], said]).toEqual([[0], ['--qa-report: written\n']]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ app: { version: '1' } });
});

it('says at once what failed when making the report throws', async () => {
  const { handlers } = opened(() => Promise.reject(new TypeError('app.x is not a function')));
  await expect(handlers.qaReport(FACTS)).rejects.toThrow('app.x');
  await left();
  expect([electron.exit.mock.calls[0], said]).toEqual([
    [1],
    ['--qa-report: the report could not be made: TypeError: app.x is not a function\n'],
  ]);
});

it.each([
  ['the page could not answer: NotSupportedError', () => null],
  ['the bridge failed: Error: no preload', ['preload-error', {}, 'preload.cjs', new Error('no preload')]],
  ['the page crashed: oom', ['render-process-gone', {}, { reason: 'oom' }]],
] as const)('says when %s', async (line, event) => {
  const { handlers } = opened(() => Promise.reject(new Error('not asked for')));
  if (typeof event === 'function') await handlers.qaReportFailed({ reason: 'NotSupportedError' });
  else electron.listeners.get(event[0])?.(...event.slice(1));
  await left();
  expect([electron.exit.mock.calls[0], said]).toEqual([[1], [`--qa-report: ${line}\n`]]);
});

it('says when the page does not load', async () => {
  electron.loadURL.mockRejectedValueOnce(new Error('ERR_FAILED (-2)'));
  opened(() => Promise.reject(new Error('not asked for')));
  await left();
  expect(said).toEqual(['--qa-report: the page did not load: Error: ERR_FAILED (-2)\n']);
});
