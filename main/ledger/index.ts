export { Chain, type Line, verifyChain } from './chain.ts';
export type { Entry } from './event.ts';
export { ledgerHandlers } from './handlers.ts';
export { Ledger, type NewRecord, type Pending } from './ledger.ts';
export { OwnRecords } from './own-records.ts';
export { KEY_BYTES, type Sealer, sealerOf } from './sealer.ts';
export { verifyLedger } from './verify.ts';
