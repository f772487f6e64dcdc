import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { AccountService } from './account.ts';

/** @param signedIn does what follows from a sign-in; the answer to the page waits for it */
export const accountHandlers = (
  account: AccountService,
  signedIn: () => Promise<void>,
): Handlers['account'] => ({
  get: () => ok(account.get()),
  signIn: async ({ name, password }) => {
    const signed = await account.signIn(name, password);
    if (signed.ok) await signedIn();
    return signed;
  },
  signOut: async () => ok(await account.signOut()),
  ticket: ({ roomId }) => account.ticket(roomId),
});
