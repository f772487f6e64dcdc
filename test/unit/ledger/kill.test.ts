import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify.ts';
import { folder } from './support.ts';

const RUNS = 200;
const LANES = 4;
const WRITER = join(import.meta.dirname, '../../faults/ledger-writer.ts');
const LONGEST_LIFE_MS = 120;

/** Lets a writer live for a while and kills it as a power cut would; resolves when it is dead. */
async function killWriter(at: string): Promise<void> {
  const child = spawn(process.execPath, [WRITER, at], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
  const [, signal] = await exit;
  clearTimeout(timer);
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: expect.not.stringContaining('Error') });
}

function entries(at: string): { kind: string; seq: number; ref?: number; commit?: string }[] {
  const files = readdirSync(join(at, 'ledger'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  return files.flatMap((name) =>
    readFileSync(join(at, 'ledger', name), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line)),
  );
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** After each start: everything verifies, and whatever left has an entry of its own that was there before. */
async function check(at: string): Promise<number> {
  const ledger = await Ledger.open({ folder: join(at, 'ledger'), now: () => new Date(), sealer: null });
  expect(ledger.broken).toBeNull();
  const bodies = await ledger.read(ledger.records(1e6));
  await ledger.close();
  expect(await verifyLedger(join(at, 'ledger'))).toMatchObject({ ok: true });
  const file = join(at, 'sent');
  const sent = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  const all = entries(at);
  const sending = all.filter(({ kind }) => kind === 'sending');
  // Each request is announced before it begins, so there are never more requests than announcements.
  expect(sent.length).toBeLessThanOrEqual(sending.length);
  const times = new Map<string, number>();
  for (const hash of sent) times.set(hash, (times.get(hash) ?? 0) + 1);
  for (const [seq, { bytes }] of bodies) {
    const announced = sending.filter(({ ref }) => ref === seq).length;
    expect(times.get(sha256(bytes)) ?? 0).toBeLessThanOrEqual(announced);
  }
  return sent.length;
}

it(`killed at random points, ${RUNS} times: it verifies, and nothing left without an entry of its own`, async () => {
  const lane = async (): Promise<number> => {
    const at = folder();
    let sent = 0;
    for (let run = 0; run < RUNS / LANES; run += 1) {
      await killWriter(at);
      sent = await check(at);
    }
    return sent;
  };
  const sent = await Promise.all(Array.from({ length: LANES }, lane));
  for (const count of sent) expect(count).toBeGreaterThan(RUNS / LANES);
}, 300_000);
