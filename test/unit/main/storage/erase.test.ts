import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CLEARABLE, kindOf, STORED } from '../../../../common/storage/storage.ts';

/** Names that the system does not give up. */
const inUse = new Set<string>();
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const rmSync: typeof fs.rmSync = (path, options) => {
    if (inUse.has(basename(String(path)))) throw new Error('EBUSY');
    fs.rmSync(path, options);
  };
  return { ...fs, rmSync };
});
const { eraseAll, finishErasing } = await import('../../../../main/storage/erase.ts');

function profile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-erase-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['consent', 'ledger/bodies', 'logs']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['settings.json', 'consent/receipts.jsonl', 'ledger/bodies/x.jsonl', 'logs/main.log'])
    writeFileSync(join(folder, name), 'secret');
  return folder;
}

describe('erasing everything', () => {
  it('leaves the mark that it was begun, and nothing else', () => {
    const folder = profile();
    eraseAll(folder, false);
    expect(readdirSync(folder)).toEqual(['erase-all']);
  });
  it('leaves the receipts where the host wants to keep them, also at the next start', () => {
    const folder = profile();
    eraseAll(folder, true);
    finishErasing(folder);
    expect(readdirSync(folder)).toEqual(['consent']);
    expect(existsSync(join(folder, 'consent/receipts.jsonl'))).toBe(true);
  });
  it('goes on at the next start with what came after it, e.g. from the browser engine', () => {
    const folder = profile();
    eraseAll(folder, false);
    mkdirSync(join(folder, 'Cache'));
    writeFileSync(join(folder, 'Cache/data'), 'late');
    finishErasing(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
  it('takes what is in use when it is not any more, and nothing that was made since', () => {
    const folder = profile();
    onTestFinished(() => inUse.clear());
    inUse.add('ledger');
    eraseAll(folder, false);
    expect(readdirSync(folder).sort()).toEqual(['erase-all', 'ledger']);
    expect(finishErasing(folder)).toEqual(['ledger']);
    // A new beginning, while the old file is still in use at two more starts.
    writeFileSync(join(folder, 'settings.json'), 'new');
    writeFileSync(join(folder, 'scenes.json'), 'new');
    expect(finishErasing(folder)).toEqual(['ledger']);
    inUse.clear();
    expect(finishErasing(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['scenes.json', 'settings.json']);
    expect(finishErasing(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['scenes.json', 'settings.json']);
  });
  it.each(['', '{"keep":', '{"only":"ledger"}', '{"keep":[],"only":[]}'])(
    'spares the receipts when the mark says nothing: %s',
    (text) => {
      const folder = profile();
      writeFileSync(join(folder, 'erase-all'), text);
      finishErasing(folder);
      expect(readdirSync(folder)).toEqual(['consent']);
    },
  );
  it('removes nothing outside the folder, whatever the mark names', () => {
    const folder = profile();
    const outside = join(folder, '..', `${basename(folder)}.outside`);
    writeFileSync(outside, 'kept');
    onTestFinished(() => rmSync(outside, { force: true }));
    writeFileSync(join(folder, 'erase-all'), JSON.stringify({ only: [`../${basename(outside)}`, '..'] }));
    finishErasing(folder);
    expect(existsSync(outside)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(4);
  });
  it('touches nothing where it was not begun', () => {
    const folder = profile();
    finishErasing(folder);
    expect(readdirSync(folder)).toHaveLength(4);
  });
});

describe('what is stored', () => {
  it.each([
    ['settings.json', 'settings'],
    ['settings.broken-1700000000000.json', 'aside'],
    ['ledger/bodies/telemetry.device/2026-11-24.jsonl', 'bodies'],
    ['ledger/chain-000000000000.jsonl', 'ledger'],
    ['ledger-key', 'key'],
    ['ledger-key.unreadable-1', 'aside'],
    ['consent/receipts.head', 'receipts'],
    ['logs/main.old.log', 'log'],
    ['settings.json.tmp-1700000000a1b2c3', 'unfinished'],
    ['erase-all', 'erasing'],
    ['Code Cache/js/index', 'engine'],
    ['Network/Cookies', 'engine'],
    ['somebody-elses.txt', null],
  ])('%s is told by its path: %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
  it('has each file that a Store of main writes', () => {
    const sources = readdirSync('main', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const names = sources.flatMap((path) => [
      ...readFileSync(join('main', path), 'utf8').matchAll(/new Store(?:<[^>]*>)?\([^,)]+,\s*'([^']+)'/g),
    ]);
    expect(names.length).toBeGreaterThanOrEqual(7);
    const unknown = names.map(([, name]) => `${name}.json`).filter((path) => kindOf(path) === null);
    expect(unknown).toEqual([]);
  });
  it('has its purpose in both languages, and no kind twice', () => {
    for (const { purpose } of STORED) expect(purpose.zh && purpose.en).toBeTruthy();
    expect(new Set(STORED.map(({ id }) => id)).size).toBe(STORED.length);
    const kinds = ['updates', 'window', 'hidden', 'bodies', 'log', 'aside', 'unfinished', 'crashes'];
    expect(CLEARABLE).toEqual(kinds);
  });
});
