import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLEARABLE, kindOf, STORED } from '../../../common/storage.ts';
import { eraseAll, finishErasing } from '../../../main/storage/erase.ts';

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
    ['Code Cache/js/index', 'engine'],
    ['Network/Cookies', 'engine'],
    ['somebody-elses.txt', null],
  ])('%s is told by its path: %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
  it('has its purpose in both languages, and no kind twice', () => {
    for (const { purpose } of STORED) expect(purpose.zh && purpose.en).toBeTruthy();
    expect(new Set(STORED.map(({ id }) => id)).size).toBe(STORED.length);
    expect(CLEARABLE).toEqual(['window', 'hidden', 'bodies', 'log', 'aside']);
  });
});
