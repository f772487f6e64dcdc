import { invoke, notify } from '../call.ts';
import type { Account, AccountCode, RoomTicket } from './account.ts';

export const accountCalls = {
  get: invoke<void, Account>(),
  signIn: invoke<{ name: string; password: string }, Account, AccountCode>(true),
  signOut: invoke<void, Account>(true),
  /** Admission for one connection attempt. Reconnects use it as well, so it needs no gesture. */
  ticket: invoke<{ roomId?: string | undefined }, RoomTicket, AccountCode | 'signed-out'>(),
  changed: notify<Account>(),
} as const;
