import { invoke } from '../call.ts';
import type { ClearableKind, CookieName, StorageView } from './storage.ts';

export const storageCalls = {
  /** Everything in the profile folder, by what it is. */
  list: invoke<void, StorageView>(),
  clear: invoke<{ kind: ClearableKind }, StorageView, 'not-cleared'>(true),
  clearCookie: invoke<CookieName, StorageView, 'not-cleared'>(true),
  /** Removes everything and ends the app; refused with `live` while a broadcast runs. `not-saved`: nothing was removed. */
  eraseAll: invoke<{ keepReceipts: boolean }, void, 'live' | 'not-saved'>(true),
} as const;
