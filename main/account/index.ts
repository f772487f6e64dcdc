export { AccountService } from './account.ts';
export { accountHandlers } from './handlers.ts';
