import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Ledger, type NewRecord } from '../../../../main/ledger/ledger.ts';
import type { Sealer } from '../../../../main/ledger/sealer.ts';

/** A folder that goes with the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'anchor-ledger-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export class Days {
  #now = Date.parse('2026-11-23T12:00:00Z');
  readonly now = (): Date => new Date(this.#now);
  pass(days: number): void {
    this.#now += days * 86_400_000;
  }
}

export const openLedger = (at: string, days = new Days(), sealer: Sealer | null = null): Promise<Ledger> =>
  Ledger.open({ folder: at, now: days.now, sealer });

let count = 0;
/** A record whose text occurs nowhere else. */
export function newRecord(changes: Partial<NewRecord> = {}): NewRecord & { readonly text: string } {
  const text = `{"data":"body-number-${count++}-of-the-tests"}`;
  const local = { token: null, notBefore: null, destination: null };
  const upload = {
    token: `token-${count}`,
    notBefore: '2026-11-23T13:00:00.000Z',
    destination: 'https://ingest.example',
  };
  return {
    scope: 'telemetry.runningApps',
    item: 'anchor.runningApps',
    mode: 'local',
    period: '2026-11',
    body: Buffer.from(text),
    ...(changes.mode === 'upload' ? upload : local),
    ...changes,
    text,
  };
}

export const allBytes = (at: string): string =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

export const chainFiles = (at: string): string[] =>
  readdirSync(at)
    .filter((name) => /^chain-\d+\.jsonl$/.test(name))
    .sort()
    .map((name) => join(at, name));
