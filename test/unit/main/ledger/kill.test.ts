import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { Ledger } from '../../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../../main/ledger/verify.ts';
import { chainFiles, folder } from './test-ledger.ts';

const RUNS = 200;
const LANES = 4;
const WRITER = join(import.meta.dirname, '../../../faults/ledger-writer.ts');
/** It is killed within one of its first turns, the first of which is opening. Turns, not time: machines are busy. */
const MOST_TURNS = 24;
const LONGEST_TURN_MS = 20;
const DAY_MS = 86_400_000;
/** Each run begins a week after the last one did, so that in the end the oldest entries are dropped as well. */
const beginOf = (run: number): Date => new Date(Date.parse('2026-11-23T12:00:00Z') + run * 7 * DAY_MS);

/** Lets a writer live for a while and kills it as a power cut would; resolves when it is dead. */
async function killWriter(at: string, run: number): Promise<void> {
  const child = spawn(process.execPath, [WRITER, at, beginOf(run).toISOString()], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const exit = once(child, 'exit');
  const turns = 1 + Math.floor(Math.random() * MOST_TURNS);
  let turn = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    const before = turn;
    turn += chunk.length;
    if (before < turns && turn >= turns)
      setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_TURN_MS);
  });
  const [, signal] = await exit;
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: expect.not.stringContaining('Error') });
}

interface Sending {
  readonly ref: number;
  readonly destination: string;
}

/** The announcements in the chain, by their number. */
function announcements(at: string): [number, Sending][] {
  return chainFiles(at).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .flatMap(({ seq, kind, ref, destination }): [number, Sending][] =>
        kind === 'sending' ? [[seq, { ref, destination }]] : [],
      ),
  );
}

const countBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/**
 * After each start: everything verifies, and whatever left has an entry of its own that was there before.
 *
 * @param announced all that was ever announced: entries are dropped in time, what was sent stays sent
 */
async function check(at: string, run: number, announced: Map<number, Sending>): Promise<number> {
  const ledger = await Ledger.open({ folder: join(at, 'ledger'), now: () => beginOf(run), sealer: null });
  expect(ledger.broken).toBeNull();
  const bodies = await ledger.read(ledger.records(1e6));
  await ledger.close();
  expect(await verifyLedger(join(at, 'ledger'))).toMatchObject({ ok: true });
  for (const [seq, sending] of announcements(join(at, 'ledger'))) announced.set(seq, sending);
  const file = join(at, 'sent');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const sent = lines.filter((line) => line !== '').map((line) => line.split(' '));
  // Each record has a destination of its own, so its requests can be held against its announcements one by one.
  const requests = countBy([...announced.values()].map(({ destination }) => destination));
  for (const [destination, count] of countBy(sent.map(([, to = '']) => to)))
    expect(count).toBeLessThanOrEqual(requests.get(destination) ?? 0);
  const times = countBy(sent.map(([hash = '']) => hash));
  for (const [seq, { bytes }] of bodies) {
    const own = [...announced.values()].filter(({ ref }) => ref === seq).length;
    expect(times.get(sha256(bytes)) ?? 0).toBeLessThanOrEqual(own);
  }
  return sent.length;
}

it(`killed at random points, ${RUNS} times: it verifies, and nothing left without an entry of its own`, async () => {
  const lane = async (): Promise<number> => {
    const at = folder();
    const announced = new Map<number, Sending>();
    let sent = 0;
    for (let run = 0; run < RUNS / LANES; run += 1) {
      await killWriter(at, run);
      sent = await check(at, run, announced);
    }
    // It was killed while it dropped entries, too.
    expect(readdirSync(join(at, 'ledger'))).not.toContain('chain-000000000000.jsonl');
    return sent;
  };
  const sent = await Promise.all(Array.from({ length: LANES }, lane));
  for (const count of sent) expect(count).toBeGreaterThan(RUNS / LANES);
}, 300_000);
