export { AskDialog } from './AskDialog.tsx';
export { Receipts } from './Receipts.tsx';
export { Scopes } from './Scopes.tsx';
