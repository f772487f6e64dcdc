import { invoke } from '../call.ts';
import type { LedgerCheck, LedgerHistory, LedgerQuery, LedgerRecord, LedgerSlice } from './view.ts';

export const ledgerCalls = {
  /** A part of one view of the ledger, newest first. */
  query: invoke<LedgerQuery, LedgerSlice>(),
  history: invoke<void, LedgerHistory>(),
  /** One record with its bytes; null when it is not here any more. */
  record: invoke<{ seq: number }, LedgerRecord | null>(),
  verify: invoke<void, LedgerCheck>(true),
  /** Removes from this device what was not sent; deletes on the platform, with its token, what was. */
  remove: invoke<{ seq: number }, void, 'unreachable' | 'not-found'>(true),
  /** Removes all stored bytes of every record; the chain stays and says that it was done. */
  eraseBodies: invoke<void, { removed: number }>(true),
} as const;
