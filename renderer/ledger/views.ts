export { Check } from './Check.tsx';
export { EraseContents } from './EraseContents.tsx';
export { HistoryPage } from './HistoryPage.tsx';
export { Ledger } from './Ledger.tsx';
export { LedgerPage } from './LedgerPage.tsx';
export { useHistory } from './use-history.ts';
