import { describe, expect, it } from 'vitest';
import type { LedgerMatch, LedgerView } from '../../../../common/ledger/view.ts';
import { Days, folder, newRecord, openLedger } from './test-ledger.ts';

const NOTHING: LedgerMatch = { items: [], kinds: [], statuses: [], between: null, seq: null };

async function filled() {
  const days = new Days();
  const at = folder();
  const ledger = await openLedger(at, days);
  const [first] = await ledger.record([newRecord({ mode: 'upload' }), newRecord(), newRecord()]);
  days.pass(1);
  await ledger.record([newRecord({ mode: 'upload', item: 'device.os', scope: 'telemetry.device' })]);
  await ledger.append([
    { kind: 'sending', ref: first?.seq ?? -1, destination: 'https://x', commit: first?.hash ?? '', bytes: 1 },
  ]);
  await ledger.append([{ kind: 'sent', ref: first?.seq ?? -1, status: 201 }]);
  const select = (view: LedgerView, match: LedgerMatch | null = null, offset = 0, limit = 100) =>
    ledger.catalog.select({ view, match, offset, limit });
  return { at, days, ledger, select };
}

describe('the catalogue of a ledger', () => {
  it('has every entry once, newest first, and each record in the view of its status', async () => {
    const { select, ledger } = await filled();
    expect(select('all').rows.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(select('sent').rows).toMatchObject([{ seq: 0, status: 'sent', here: true }]);
    expect(select('pending').rows).toMatchObject([{ seq: 3 }]);
    expect(select('local').rows.map(({ seq }) => seq)).toEqual([2, 1]);
    await ledger.close();
  });

  it('hands out parts that fit together', async () => {
    const { select, ledger } = await filled();
    const parts = [select('all', null, 0, 4), select('all', null, 4, 4)];
    expect(parts.flatMap(({ rows }) => rows)).toEqual(select('all').rows);
    expect(parts.map(({ total, all }) => [total, all])).toEqual([
      [6, 6],
      [6, 6],
    ]);
    await ledger.close();
  });

  it.each<[string, Partial<LedgerMatch>, number[]]>([
    ['an item, with what was sent of it', { items: ['device.os'] }, [3]],
    ['a kind', { kinds: ['sending'] }, [4]],
    ['a status', { statuses: ['local'] }, [2, 1]],
    ['a number, with the entries about it', { seq: 0 }, [5, 4, 0]],
    ['a span of time', { between: { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' } }, [5, 4, 3]],
    ['nothing', {}, []],
  ])('finds %s', async (_what, match, found) => {
    const { select, ledger } = await filled();
    const slice = select('all', { ...NOTHING, ...match });
    expect(slice.rows.map(({ seq }) => seq)).toEqual(found);
    expect(slice).toMatchObject({ total: found.length, all: 6 });
    await ledger.close();
  });

  it('keeps a record whose bytes went, and says that they went', async () => {
    const { select, ledger } = await filled();
    await ledger.purge(() => true, 'erased');
    expect(select('local').rows).toEqual([]);
    expect(select('pending').rows).toEqual([]);
    // What left stays listed.
    expect(select('sent').rows).toMatchObject([{ seq: 0, here: false }]);
    expect(select('all').rows[0]).toMatchObject({ kind: 'purged', code: 'erased', count: 4 });
    await ledger.close();
  });

  it('is the same after a start, and forgets what was dropped because of its age', async () => {
    const { at, days, ledger, select } = await filled();
    const before = select('all').rows;
    await ledger.close();
    const again = await openLedger(at, days);
    expect(again.catalog.select({ view: 'all', match: null, offset: 0, limit: 100 }).rows).toEqual(before);
    days.pass(400);
    await again.janitor();
    const { rows } = again.catalog.select({ view: 'all', match: null, offset: 0, limit: 100 });
    expect(rows.map(({ seq }) => seq)).not.toContain(0);
    await again.append([{ kind: 'consent', scope: 'telemetry.device', state: 'denied' }]);
    const numbers = again.catalog
      .select({ view: 'all', match: null, offset: 0, limit: 100 })
      .rows.map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await again.close();
  });

  it('counts days, broadcasts and items as they are in the chain', async () => {
    const { ledger } = await filled();
    const { days, broadcasts, items } = ledger.catalog.history();
    expect(days.map(({ read, sent }) => [read, sent])).toEqual([
      [3, 0],
      [1, 1],
    ]);
    expect(broadcasts.map(({ local, upload }) => [local, upload])).toEqual([
      [2, 1],
      [0, 1],
    ]);
    expect(items).toMatchObject([
      { item: 'anchor.runningApps', records: 3, sent: 1 },
      { item: 'device.os', records: 1, sent: 0 },
    ]);
    await ledger.close();
  });
});
