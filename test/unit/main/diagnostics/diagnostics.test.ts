import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import type { QaReport } from '../../../../common/diagnostics/qa-report.ts';
import { ok } from '../../../../common/result.ts';
import { profile } from '../../../support/samples/profile.ts';

const start = vi.fn();
let saved: { name: string; bytes: Buffer } | null = null;
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const place = vi.hoisted(() => ({ crashDumps: '' }));
vi.mock('electron', () => ({ app: { getPath: () => place.crashDumps }, crashReporter: { start } }));
vi.mock('../../../../main/ipc/save-file.ts', () => ({
  saveFile: async (name: string, bytes: Buffer) => {
    saved = { name, bytes };
    return ok(true);
  },
}));
const { Diagnostics } = await import('../../../../main/diagnostics/bundle.ts');
const { CrashOffer, crashDumps, removeOldDumps } = await import('../../../../main/diagnostics/crashes.ts');
const { keepCrashDumps } = await import('../../../../main/diagnostics/crash-reporter.ts');

/** What the preview makes of the report does not depend on what is in it. */
const REPORT = { app: { version: '1.2.3' } } as unknown as QaReport;

it('a bundle holds what was shown, less what was struck out, and nothing else', async () => {
  const folder = profile();
  mkdirSync(join(folder, 'logs'));
  const lines = Array.from({ length: 600 }, (_, index) => `[now] [info] line ${index}`);
  writeFileSync(join(folder, 'logs/main.log'), `${lines.join('\n')}\n`);
  const diagnostics = new Diagnostics(folder);
  const shown = await diagnostics.preview(REPORT);
  expect(shown.map(({ name }) => name)).toEqual(['report.json', 'log.txt', 'crashes.txt']);
  expect(shown[1]?.lines).toEqual(lines.slice(-500));
  // What comes into the log later was not shown.
  writeFileSync(join(folder, 'logs/main.log'), 'later\n');
  expect(await diagnostics.save({ 'log.txt': [0, 499], 'other.txt': [1] })).toEqual(ok(true));
  const files = unzipSync(new Uint8Array(saved?.bytes ?? Buffer.alloc(0)));
  const text = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  expect(text).toEqual({
    'report.json': `${JSON.stringify(REPORT, null, 2)}\n`,
    'log.txt': `${lines.slice(101, -1).join('\n')}\n`,
    'crashes.txt': '',
  });
});

it('a dump is kept for 30 days', async () => {
  const folder = profile();
  mkdirSync(join(folder, 'Crashpad/pending'), { recursive: true });
  const now = new Date('2026-11-30T00:00:00Z');
  for (const [name, days] of [
    ['old.dmp', 31],
    ['young.dmp', 29],
    ['settings.dat', 99],
  ] as const) {
    const file = join(folder, 'Crashpad/pending', name);
    writeFileSync(file, '');
    const at = now.getTime() / 1000 - days * 86_400;
    utimesSync(file, at, at);
  }
  await removeOldDumps(folder, now);
  expect(readdirSync(join(folder, 'Crashpad/pending')).sort()).toEqual(['settings.dat', 'young.dmp']);
  await removeOldDumps(profile(), now);
});

it('dumps of crashes are known by time and size, and are never uploaded', async () => {
  const folder = profile();
  place.crashDumps = join(folder, 'Crashpad');
  keepCrashDumps();
  expect(start.mock.calls).toEqual([[{ uploadToServer: false }]]);
  mkdirSync(join(folder, 'Crashpad/completed'), { recursive: true });
  const dump = join(folder, 'Crashpad/completed/1.dmp');
  writeFileSync(dump, 'secret of the host');
  writeFileSync(join(folder, 'Crashpad/completed/settings.dat'), '');
  utimesSync(dump, 1_700_000_000, 1_700_000_000);
  const dumps = await crashDumps(folder);
  expect(dumps).toEqual([{ at: '2023-11-14T22:13:20.000Z', bytes: 18 }]);
  expect([await new CrashOffer(folder).due(), await new CrashOffer(folder).due()]).toEqual([true, false]);
  writeFileSync(join(folder, 'Crashpad/completed/2.dmp'), '');
  expect(await new CrashOffer(folder).due()).toBe(true);
  const shown = await new Diagnostics(folder).preview(REPORT);
  expect(JSON.stringify(shown)).not.toContain(readFileSync(dump, 'utf8'));
});

it('B17: every installation has the same crash identity: the one that an earlier version left is overwritten', () => {
  const made = (earlier: boolean): readonly string[] => {
    place.crashDumps = join(profile(), 'Crashpad');
    if (earlier) {
      mkdirSync(place.crashDumps);
      writeFileSync(join(place.crashDumps, 'client_id'), '6fc506d5-6a93-4521-b9cc-4301560d54a4');
      writeFileSync(join(place.crashDumps, 'settings.dat'), Buffer.alloc(40, 7));
    }
    start.mockImplementationOnce(() => {
      expect(readdirSync(place.crashDumps).sort()).toEqual(['client_id', 'settings.dat']);
    });
    keepCrashDumps();
    return ['client_id', 'settings.dat'].map((name) =>
      readFileSync(join(place.crashDumps, name)).toString('hex'),
    );
  };
  const [id = '', settings = ''] = made(false);
  expect(Buffer.from(id, 'hex').toString()).toBe('00000000-0000-0000-0000-000000000000');
  // Of Crashpad's form (Settings::Data), its client id nil.
  expect(settings).toBe(`73645043${'01000000'}${'0'.repeat(64)}`);
  expect(made(true)).toEqual([id, settings]);
});
