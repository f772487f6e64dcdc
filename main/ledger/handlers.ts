import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Ledger } from './ledger.ts';
import type { OwnRecords } from './own-records.ts';

interface Opened {
  readonly ledger: Ledger;
  readonly records: OwnRecords;
}

/** @param opening opened beside the window; a call waits for it */
export const ledgerHandlers = (opening: () => Promise<Opened>): Handlers['ledger'] => ({
  query: async (query) => ok((await opening()).ledger.catalog.select(query)),
  history: async () => ok((await opening()).ledger.catalog.history()),
  record: async ({ seq }) => ok(await (await opening()).records.record(seq)),
  verify: async () => ok(await (await opening()).records.verify()),
  remove: async ({ seq }) => (await opening()).records.remove(seq),
  eraseBodies: async () => ok({ removed: await (await opening()).records.eraseBodies() }),
});
