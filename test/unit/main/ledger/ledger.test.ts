import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { sealerOf } from '../../../../main/ledger/sealer.ts';
import { verifyLedger } from '../../../../main/ledger/verify.ts';
import { allBytes, chainFiles, Days, folder, newRecord, openLedger } from './test-ledger.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

it('gives back exactly the bytes, after a restart as well', async () => {
  const at = folder();
  const [kept, waits] = [newRecord(), newRecord({ mode: 'upload' })];
  const first = await openLedger(at);
  await first.record([kept, waits]);
  await first.close();
  const ledger = await openLedger(at);
  expect(ledger.counts()).toEqual({ pending: 1, sent: 0 });
  const [pending] = ledger.pending();
  expect(pending).toMatchObject({
    destination: 'https://ingest.example',
    notBefore: '2026-11-23T13:00:00.000Z',
  });
  expect((await ledger.body(pending?.seq ?? -1))?.bytes).toEqual(waits.body);
  expect((await ledger.body(0))?.bytes).toEqual(kept.body);
  expect(ledger.uploadedIn('anchor.runningApps', '2026-11')).toBe(true);
  expect(ledger.uploadedIn('anchor.runningApps', '2026-12')).toBe(false);
  expect(ledger.uploadedIn('device.os', '2026-11')).toBe(false);
  await ledger.close();
});

it('writes nothing readable when there is a key, and cannot read it with another', async () => {
  const at = folder();
  const sealer = sealerOf(randomBytes(32));
  const ledger = await openLedger(at, new Days(), sealer);
  const record = newRecord({ mode: 'upload' });
  await ledger.record([record]);
  expect((await ledger.body(0))?.bytes).toEqual(record.body);
  await ledger.close();
  expect(allBytes(at)).not.toContain('body-number');
  expect(allBytes(at)).not.toContain(record.token);
  expect(await verifyLedger(at, sealer)).toMatchObject({ ok: true, bodies: 1, unopened: 0 });
  expect(await verifyLedger(at)).toMatchObject({ ok: true, bodies: 0, unopened: 1 });
  const stranger = await openLedger(at, new Days(), sealerOf(randomBytes(32)));
  expect(stranger.broken).toBeNull();
  expect(await stranger.body(0)).toBeNull();
  await stranger.close();
});

it('a purge leaves no byte, and the chain still verifies', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  const gone = newRecord({ mode: 'upload' });
  const other = newRecord({ scope: 'telemetry.device', item: 'device.os' });
  await ledger.record([gone, newRecord(), other]);
  expect(await ledger.purge(({ scope }) => scope === 'telemetry.runningApps', 'withdrawn')).toBe(2);
  expect(allBytes(at)).not.toContain(gone.text);
  expect(allBytes(at)).not.toContain(gone.token);
  expect((await ledger.body(2))?.bytes).toEqual(other.body);
  expect(ledger.pending()).toEqual([]);
  expect(await ledger.verify()).toMatchObject({ ok: true, bodies: 1 });
  await ledger.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true, bodies: 1 });
});

it('a request whose end is not known is told apart after a restart', async () => {
  const at = folder();
  const first = await openLedger(at);
  const [entry] = await first.record([newRecord({ mode: 'upload' })]);
  const ref = entry?.seq ?? -1;
  await first.append([
    { kind: 'sending', ref, destination: 'https://ingest.example', commit: 'b'.repeat(64), bytes: 1 },
  ]);
  await first.close();
  const ledger = await openLedger(at);
  expect(ledger.find(ref)).toMatchObject({ status: 'pending', unresolved: true });
  await ledger.append([{ kind: 'sent', ref, status: 200 }]);
  expect(ledger.find(ref)).toMatchObject({ status: 'sent', unresolved: false });
  expect(ledger.counts()).toEqual({ pending: 0, sent: 1 });
  await ledger.close();
});

it('keeps each kind of bytes as long as the register says, by the clock it is given', async () => {
  const at = folder();
  const days = new Days();
  const ledger = await openLedger(at, days);
  const [local, waiting, sent] = [newRecord(), newRecord({ mode: 'upload' }), newRecord({ mode: 'upload' })];
  await ledger.record([local, waiting, sent]);
  await ledger.append([{ kind: 'sent', ref: 2, status: 201 }]);
  days.pass(6.9);
  await ledger.janitor();
  expect(ledger.records(9)).toHaveLength(3);
  days.pass(0.1);
  await ledger.janitor();
  expect(ledger.records(9).map(({ seq }) => seq)).toEqual([2]);
  expect(allBytes(at)).not.toContain(local.text);
  expect(allBytes(at)).not.toContain(waiting.text);
  // The platform may have it until the 45th day of its month, 16 December, and the token is needed that long.
  days.pass(15);
  await ledger.janitor();
  expect(ledger.records(9)).toHaveLength(1);
  days.pass(1);
  await ledger.janitor();
  expect(ledger.records(9)).toHaveLength(0);
  expect(allBytes(at)).not.toContain(sent.token);
  await ledger.close();
});

it('drops entries after 180 days, whole files at a time, and verifies from where it now begins', async () => {
  const at = folder();
  const days = new Days();
  const ledger = await openLedger(at, days);
  for (let month = 0; month < 9; month += 1) {
    await ledger.record([newRecord({ period: days.now().toISOString().slice(0, 7) })]);
    days.pass(30);
    await ledger.janitor();
  }
  await ledger.close();
  const [first] = chainFiles(at);
  expect(first).not.toMatch(/000000000000/);
  expect(allBytes(at)).not.toContain('2026-11-23T12:00');
  expect(await verifyLedger(at)).toMatchObject({ ok: true });
  expect((await openLedger(at, days)).broken).toBeNull();
});

it('writes that come together are all there, in order, and none is there twice', async () => {
  const at = folder();
  const ledger = await openLedger(at);
  await Promise.all(
    Array.from({ length: 50 }, (_, turn) =>
      turn % 2 === 0 ? ledger.record([newRecord()]) : ledger.append([{ kind: 'printed', ref: turn }]),
    ),
  );
  expect(ledger.records(99)).toHaveLength(25);
  await ledger.close();
  expect(await verifyLedger(at)).toMatchObject({ ok: true, entries: 50, bodies: 25 });
});
