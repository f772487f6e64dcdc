import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { encodeLine } from '../../../../main/ledger/line.ts';
import { sealerOf } from '../../../../main/ledger/sealer.ts';
import { verifyLedger } from '../../../../main/ledger/verify.ts';
import { allBytes, chainFiles, Days, folder, newRecord, openLedger } from './test-ledger.ts';

const DAY_FILE = 'bodies/telemetry.runningApps/2026-11-23.jsonl';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A ledger with that many records, closed as an app that quits closes it; its chain's lines. */
async function written(at: string, records: number): Promise<string[]> {
  const ledger = await openLedger(at);
  for (let made = 0; made < records; made += 1) await ledger.record([newRecord()]);
  await ledger.close();
  return readFileSync(chainFiles(at)[0] ?? '', 'utf8')
    .trim()
    .split('\n');
}

/** The methods that every open file shares, so that a disk can be made to fail. */
async function fileMethods(): Promise<FileHandle> {
  const handle = await open(import.meta.filename, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle);
}

const diskFull = () => Promise.reject(new Error('ENOSPC: no space left on device'));

it('killed between creating the note of its end and filling it: it begins as new', async () => {
  const at = folder();
  writeFileSync(join(at, 'chain.head'), '');
  const ledger = await openLedger(at);
  expect(ledger.broken).toBeNull();
  await ledger.record([newRecord()]);
  await ledger.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: 1 });
});

it('an emptied note of the end is no new beginning once there are lines', async () => {
  const at = folder();
  await written(at, 1);
  writeFileSync(join(at, 'chain.head'), '');
  expect(await verifyLedger(at)).toMatchObject({ ok: false, reason: 'the note of its end is missing' });
  expect((await openLedger(at)).broken).not.toBeNull();
});

it('a last line that was rewritten together with its hash is named', async () => {
  const at = folder();
  const lines = await written(at, 3);
  const { seq, prev, hash: _, ...event } = JSON.parse(lines[2] ?? '');
  const forged = encodeLine(seq, prev, { ...event, mode: 'upload' }).text;
  writeFileSync(chainFiles(at)[0] ?? '', `${lines.with(2, forged).join('\n')}\n`);
  expect(await verifyLedger(at)).toMatchObject({ ok: false, line: 3, reason: 'changed' });
  expect((await openLedger(at)).broken).toMatchObject({ line: 3 });
});

it('lines that a power cut left unreadable after the noted end are removed and told', async () => {
  const at = folder();
  await written(at, 2);
  appendFileSync(chainFiles(at)[0] ?? '', `${'\0'.repeat(40)}\n{"seq":3,"prev":"x"}\n`);
  const ledger = await openLedger(at);
  expect(ledger.broken).toBeNull();
  await ledger.close();
  expect(readFileSync(chainFiles(at)[0] ?? '', 'utf8')).toMatch(/"kind":"repaired","bytes":62[,}]/);
  expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: 3 });
});

it('a line of a newer version is named, and never cut off', async () => {
  const at = folder();
  const lines = await written(at, 1);
  const { at: when, hash: prev } = JSON.parse(lines[0] ?? '');
  const newer = encodeLine(1, prev, { at: when, kind: 'purged', refs: [0], reason: 'of-tomorrow' });
  appendFileSync(chainFiles(at)[0] ?? '', `${newer.text}\n`);
  expect(await verifyLedger(at)).toMatchObject({ ok: false, line: 2, reason: 'of an unknown kind' });
  const ledger = await openLedger(at);
  expect(ledger.broken).toMatchObject({ line: 2 });
  await ledger.close();
  expect(readFileSync(chainFiles(at)[0] ?? '', 'utf8')).toContain('of-tomorrow');
});

it('bytes in a file that a kill left unfinished go at the next start', async () => {
  const at = folder();
  await written(at, 1);
  copyFileSync(join(at, DAY_FILE), join(at, `${DAY_FILE}.new`));
  const ledger = await openLedger(at);
  await ledger.purge(() => true, 'withdrawn');
  await ledger.close();
  expect(allBytes(at)).not.toContain('body-number');
});

it('bytes whose entry could not be written are gone at once', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  const [kept, lost] = [newRecord(), newRecord()];
  await ledger.record([kept]);
  const methods = await fileMethods();
  const real = methods.appendFile;
  vi.spyOn(methods, 'appendFile').mockImplementation(function (this: FileHandle, data, options) {
    return String(data).startsWith('{"seq"') ? diskFull() : real.call(this, data, options);
  });
  await expect(ledger.record([lost])).rejects.toThrow('ENOSPC');
  vi.restoreAllMocks();
  expect(allBytes(at)).not.toContain(lost.text.slice(9, 30));
  await ledger.record([newRecord()]);
  expect((await ledger.body(0))?.bytes).toEqual(kept.body);
  expect(await ledger.verify()).toMatchObject({ ok: true, entries: 2, bodies: 2 });
  await ledger.close();
});

it('a write that fails leaves nothing behind, and the next one works', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  await ledger.record([newRecord()]);
  const methods = await fileMethods();
  vi.spyOn(methods, 'datasync').mockImplementationOnce(diskFull);
  await expect(ledger.append([{ kind: 'printed', ref: 0 }])).rejects.toThrow('ENOSPC');
  await ledger.append([{ kind: 'printed', ref: 0 }]);
  await ledger.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: 2 });
});

it('what cannot be taken back is followed by nothing', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  await ledger.record([newRecord()]);
  const methods = await fileMethods();
  vi.spyOn(methods, 'datasync').mockImplementationOnce(diskFull);
  vi.spyOn(methods, 'truncate').mockImplementationOnce(diskFull);
  await expect(ledger.append([{ kind: 'printed', ref: 0 }])).rejects.toThrow('ENOSPC');
  await expect(ledger.append([{ kind: 'printed', ref: 0 }])).rejects.toThrow('takes nothing more');
});

it('where the end cannot be noted, what is on disk stands, later calls are answered, and nothing is added', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  await ledger.record([newRecord()]);
  const methods = await fileMethods();
  vi.spyOn(methods, 'write').mockImplementationOnce(diskFull);
  await ledger.append([{ kind: 'printed', ref: 0 }]);
  await expect(ledger.append([{ kind: 'printed', ref: 0 }])).rejects.toThrow('takes nothing more');
  await ledger.close();
  const next = await openLedger(at);
  expect(next.broken).toBeNull();
  await next.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: 2 });
});

it('entries written while a new day begins are all there', async () => {
  const at = folder();
  const days = new Days();
  const ledger = await openLedger(at, days);
  await ledger.record([newRecord()]);
  for (let turn = 0; turn < 5; turn += 1) {
    days.pass(31);
    const appends = Array.from({ length: 20 }, async (_, n) => {
      for (let wait = 0; wait < n; wait += 1) await new Promise(setImmediate);
      await ledger.append([{ kind: 'printed', ref: 0 }]);
    });
    await Promise.all([ledger.janitor(), ...appends]);
  }
  await ledger.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true });
  expect(allBytes(at).match(/"kind":"printed"/g)).toHaveLength(100);
});

it('entries of a host who never broadcasts again are gone after 180 days, to the day', async () => {
  const at = folder();
  const days = new Days();
  const first = await openLedger(at, days);
  await first.record([newRecord()]);
  await first.close();
  const after = async (passed: number) => {
    days.pass(passed);
    const ledger = await openLedger(at, days);
    expect(ledger.broken).toBeNull();
    await ledger.close();
    return allBytes(at).includes('2026-11-23T12:00');
  };
  expect(await after(179)).toBe(true);
  expect(await after(1)).toBe(false);
  expect(await verifyLedger(at)).toMatchObject({ ok: true });
});

it('killed at any point while old files are dropped, it still verifies from where it begins', async () => {
  const at = folder();
  const days = new Days();
  const writing = await openLedger(at, days);
  for (let day = 0; day < 5; day += 1) {
    await writing.append([{ kind: 'consent', scope: 'telemetry.device', state: 'denied' }]);
    days.pass(1);
  }
  await writing.close();
  const old = chainFiles(at);
  expect(old).toHaveLength(5);
  const aside = folder();
  for (const file of old) copyFileSync(file, join(aside, file.slice(at.length)));
  days.pass(300);
  await (await openLedger(at, days)).close();
  for (const file of old.toReversed()) {
    expect(existsSync(file)).toBe(false);
    copyFileSync(join(aside, file.slice(at.length)), file);
    expect(await verifyLedger(at)).toMatchObject({ ok: true });
  }
  // And what nobody noted as dropped is still missed.
  renameSync(old[2] ?? '', join(aside, 'gone'));
  expect(await verifyLedger(at)).toMatchObject({ ok: false, reason: 'lines before it are missing' });
});

it('a key that was lost leaves bytes unreadable, not changed', async () => {
  const at = folder();
  const ledger = await openLedger(at, new Days(), sealerOf(Buffer.alloc(32, 1)));
  await ledger.record([newRecord()]);
  await ledger.close();
  const other = await openLedger(at, new Days(), sealerOf(Buffer.alloc(32, 2)));
  await other.record([newRecord()]);
  expect(await other.verify()).toEqual({ ok: true, entries: 2, bodies: 1, unopened: 1 });
  await other.close();
});

it('a sealed body that was changed is named', async () => {
  const at = folder();
  const sealer = sealerOf(Buffer.alloc(32, 1));
  const ledger = await openLedger(at, new Days(), sealer);
  await ledger.record([newRecord()]);
  await ledger.close();
  const stored = JSON.parse(readFileSync(join(at, DAY_FILE), 'utf8'));
  const bytes = Buffer.from(stored.sealed, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(join(at, DAY_FILE), `${JSON.stringify({ ...stored, sealed: bytes.toString('base64') })}\n`);
  expect(await verifyLedger(at, sealer)).toMatchObject({ ok: false, line: 1, reason: 'changed' });
});

it('a broken ledger is left as it is, but what is over or withdrawn goes from it too', async () => {
  const at = folder();
  const days = new Days();
  const first = await openLedger(at, days);
  await first.record([newRecord()]);
  await first.record([newRecord({ scope: 'telemetry.device', item: 'device.os' })]);
  await first.append([{ kind: 'printed', ref: 99 }]);
  await first.close();
  const [file = ''] = chainFiles(at);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"ref":99', '"ref":98'));
  const before = readFileSync(file, 'utf8');
  const ledger = await openLedger(at, days);
  expect(ledger.broken).toMatchObject({ line: 3 });
  await ledger.purge(({ scope }) => scope === 'telemetry.device', 'withdrawn');
  expect(readdirSync(join(at, 'bodies/telemetry.device'))).toEqual([]);
  days.pass(40);
  await ledger.janitor();
  await ledger.close();
  expect(allBytes(at)).not.toContain('body-number');
  expect(chainFiles(at)).toEqual([file]);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('every file is for this user alone', async () => {
  const at = folder();
  mkdirSync(join(at, 'ledger'));
  const days = new Days();
  const ledger = await openLedger(join(at, 'ledger'), days);
  await ledger.record([newRecord()]);
  days.pass(1);
  await ledger.record([newRecord(), newRecord()]);
  await ledger.purge(({ seq }) => seq === 1, 'erased');
  await ledger.close();
  const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(4);
  for (const { parentPath, name } of files) expect(statSync(join(parentPath, name)).mode & 0o077).toBe(0);
});
