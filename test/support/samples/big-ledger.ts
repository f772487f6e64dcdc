import { join } from 'node:path';
import { ITEMS } from '../../../common/register/items.ts';
import { isTelemetry } from '../../../common/register/schema.ts';
import { Ledger, type NewRecord } from '../../../main/ledger/ledger.ts';

const DAY_MS = 86_400_000;
// Less than the entries are kept.
const DAYS = 160;

/** Fills the ledger of a profile as long use would: that many entries over many days. Resolves when on disk. */
export async function fillLedger(profile: string, entries: number): Promise<void> {
  const items = ITEMS.filter(isTelemetry);
  const end = Date.now();
  let time = end - DAYS * DAY_MS;
  const ledger = await Ledger.open({
    folder: join(profile, 'ledger'),
    now: () => new Date(time),
    sealer: null,
  });
  const perDay = Math.ceil(entries / DAYS);
  for (let day = 0; day < DAYS; day += 1) {
    time = end - (DAYS - day) * DAY_MS;
    const records = Array.from({ length: perDay }, (_, index): NewRecord => {
      const item = items[index % items.length];
      if (!item) throw new Error('the register declares no telemetry');
      const { id, scope } = item;
      const body = Buffer.from(`{"data":{},"day":${day},"index":${index}}`);
      const local = { mode: 'local', token: null, notBefore: null, destination: null } as const;
      return { scope, item: id, period: new Date(time).toISOString().slice(0, 7), body, ...local };
    });
    await ledger.record(records);
  }
  await ledger.close();
}
