import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Display, startDisplay } from '../../scripts/lib/display.ts';
import { makeRunUser, type RunUser } from '../electron-25/run-user.ts';
import { ADAPTED, DIFFERENCES, type Listed } from './differences.ts';
import { noElectron25, probe, type Runtime, type Table } from './probe.ts';

const here = import.meta.dirname;
const fileOf = (runtime: Runtime): string => join(here, 'tables', `${runtime}.json`);
const kept = (runtime: Runtime): Table => JSON.parse(readFileSync(fileOf(runtime), 'utf8'));

const refusal = noElectron25();
let display: Display;
let user: RunUser | null = null;

beforeAll(async () => {
  display = await startDisplay();
});
afterAll(async () => {
  user?.remove();
  await display.close();
});

/** The real binary is asked as an ordinary user, so that its sandbox is on; the stand-in's Chromium runs as whoever asks. */
function become(runtime: Runtime): void {
  if (runtime !== 'stand-in') user ??= makeRunUser();
  const env = runtime === 'stand-in' ? {} : user?.env;
  for (const name of ['ANCHOR_RUN_AS', 'ANCHOR_RUN_HOME'] as const) {
    const value = env?.[name as keyof typeof env];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function answersAsKept(runtime: Runtime): Promise<void> {
  become(runtime);
  const table = await probe(runtime, { ...process.env, ...display.env });
  // Written anew by `vitest -u`, never by itself.
  await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(fileOf(runtime));
}

describe('each runtime answers as its table says', () => {
  it('the stand-in', () => answersAsKept('stand-in'));
  it.skipIf(refusal)(`Electron 25.1.1 with the adapter${refusal ? `: ${refusal}` : ''}`, () =>
    answersAsKept('electron-25'),
  );
  it.skipIf(refusal)(`Electron 25.1.1 as it is${refusal ? `: ${refusal}` : ''}`, () =>
    answersAsKept('electron-25-raw'),
  );
});

/** Names of the rows that two tables answer differently. */
function differing(one: Table, other: Table): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name])).sort();
}
const rowsOf = (listed: readonly Listed[]): string[] => listed.map(({ row }) => row).sort();

describe('every difference is listed, and nothing else is', () => {
  it('between the stand-in and the real Electron', () => {
    expect(rowsOf(DIFFERENCES)).toEqual(differing(kept('stand-in'), kept('electron-25')));
  });
  it('between the real Electron with the adapter and without', () => {
    expect(rowsOf(ADAPTED)).toEqual(differing(kept('electron-25'), kept('electron-25-raw')));
  });
  it('with a reason, and with what shows it where the product depends on it', () => {
    for (const { row, reason, productDependsOnIt } of DIFFERENCES) {
      expect(reason, row).not.toBe('');
      expect(productDependsOnIt === false || productDependsOnIt.length > 0, row).toBe(true);
    }
  });
});
