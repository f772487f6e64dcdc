import { appendFileSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../../../main/ledger/verify.ts';
import { chainFiles, folder, newRecord, openLedger } from './test-ledger.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

const LINES = 40;
let at = '';
let lines: string[] = [];
const file = () => chainFiles(at)[0] ?? '';
const put = (changed: readonly string[]) =>
  writeFileSync(file(), changed.map((line) => `${line}\n`).join(''));
/** Numbers from a seed, so that a failure can be repeated. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

beforeEach(async () => {
  at = folder();
  const ledger = await openLedger(at);
  for (let made = 0; made < LINES / 4; made += 1) {
    const [entry] = await ledger.record([newRecord({ mode: 'upload' }), newRecord()]);
    const ref = entry?.seq ?? 0;
    await ledger.append([
      { kind: 'sending', ref, destination: 'https://ingest.example', commit: 'a'.repeat(64), bytes: 3 },
      { kind: 'sent', ref, status: 201 },
    ]);
  }
  await ledger.close();
  lines = readFileSync(file(), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(LINES);
  expect(await verifyLedger(at)).toEqual({ ok: true, entries: LINES, bodies: LINES / 2, unopened: 0 });
});

const named = (line: number) => expect.objectContaining({ ok: false, file: file(), line });

describe('a ledger that was touched names the line', () => {
  it('one byte of any line changed', async () => {
    const random = numbers(1);
    for (let turn = 0; turn < 300; turn += 1) {
      const index = random.next().value % LINES;
      const line = Buffer.from(lines[index] ?? '');
      const byte = random.next().value % line.length;
      line[byte] = (line[byte] ?? 0) ^ (1 + (random.next().value % 127));
      if (line.includes(10)) continue;
      put(lines.with(index, line.toString('latin1')));
      expect(await verifyLedger(at)).toEqual(named(index + 1));
    }
  });

  it.each([0, 1, 17, LINES - 1])('line %i deleted', async (index) => {
    put(lines.toSpliced(index, 1));
    // Without its last line a file has no line to name: the place where it should be is named.
    expect(await verifyLedger(at)).toEqual(named(index + 1));
  });

  it('two lines swapped', async () => {
    const random = numbers(2);
    for (let turn = 0; turn < 50; turn += 1) {
      const [a, b] = [random.next().value % LINES, random.next().value % LINES];
      if (a === b) continue;
      put(lines.with(a, lines[b] ?? '').with(b, lines[a] ?? ''));
      expect(await verifyLedger(at)).toEqual(named(Math.min(a, b) + 1));
    }
  });

  it('cut off after any line, or within one', async () => {
    for (let kept = 0; kept < LINES; kept += 1) {
      put(lines.slice(0, kept));
      expect(await verifyLedger(at)).toEqual(named(kept + 1));
      put(lines.slice(0, kept));
      appendFileSync(file(), (lines[kept] ?? '').slice(0, 30));
      expect(await verifyLedger(at)).toEqual(named(kept + 1));
    }
  });

  it('the whole file gone, or the note of its end', async () => {
    unlinkSync(join(at, 'chain.head'));
    expect(await verifyLedger(at)).toMatchObject({ ok: false, reason: 'the note of its end is missing' });
    expect((await openLedger(at)).broken).not.toBeNull();
  });

  it('a body changed, added or taken away', async () => {
    const body = join(at, 'bodies/telemetry.runningApps/2026-11-23.jsonl');
    const stored = readFileSync(body, 'utf8');
    writeFileSync(body, stored.replace('body-number', 'body-numbex'));
    expect(await verifyLedger(at)).toMatchObject({ ok: false, file: body, line: 1, reason: 'changed' });
    const bodies = stored.trim().split('\n');
    writeFileSync(body, `${bodies.slice(1).join('\n')}\n`);
    expect(await verifyLedger(at)).toMatchObject({
      ok: false,
      reason: 'the bytes of this entry are missing',
    });
    writeFileSync(body, `${stored}${bodies[0]}\n`);
    expect(await verifyLedger(at)).toMatchObject({ ok: false, file: body, line: bodies.length + 1 });
  });

  it('and takes nothing more', async () => {
    put(lines.toSpliced(5, 1));
    const ledger = await openLedger(at);
    expect(ledger.broken).toMatchObject({ line: 6 });
    await expect(ledger.record([newRecord()])).rejects.toThrow('broken');
    await expect(ledger.append([{ kind: 'printed', ref: 0 }])).rejects.toThrow('broken');
  });
});

describe('what a crash leaves', () => {
  it('a last line torn at every byte is removed at the next start, and told', async () => {
    const whole = readFileSync(file());
    const last = Buffer.byteLength(lines.at(-1) ?? '') + 1;
    const head = readFileSync(join(at, 'chain.head'), 'utf8');
    // As a crash leaves it: the end is noted only after the line is on disk.
    const before = JSON.parse(lines.at(-2) ?? '');
    for (let cut = 1; cut < last; cut += 1) {
      writeFileSync(file(), whole);
      truncateSync(file(), whole.length - cut);
      writeFileSync(join(at, 'chain.head'), `${before.seq} ${before.hash}\n`.padEnd(100));
      const ledger = await openLedger(at);
      expect(ledger.broken).toBeNull();
      await ledger.close();
      expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: LINES });
      expect(readFileSync(file(), 'utf8')).toContain('"kind":"repaired"');
    }
    expect(head).not.toBe('');
  });

  it('bytes whose entry was never written are removed', async () => {
    const stray = newRecord();
    const body = join(at, 'bodies/telemetry.runningApps/2026-11-23.jsonl');
    const other = folder();
    const ledger = await openLedger(other);
    await ledger.record([stray]);
    await ledger.close();
    appendFileSync(body, readFileSync(join(other, 'bodies/telemetry.runningApps/2026-11-23.jsonl')));
    await (await openLedger(at)).close();
    expect(readFileSync(body, 'utf8')).not.toContain(stray.text.slice(10, 30));
    expect(await verifyLedger(at)).toMatchObject({ ok: true });
    rmSync(other, { recursive: true });
  });
});
