import type { AccountCode } from '../account/account.ts';
import { invoke, notify } from '../call.ts';
import type { PolicyState } from './policy.ts';

export const policyCalls = {
  /** Makes no network call. */
  get: invoke<void, PolicyState>(),
  /** Asks the configured platform for the operator's text; refused with `live` while a broadcast runs. */
  fetchText: invoke<void, PolicyState, AccountCode | 'not-supplied' | 'live'>(true),
  /** Writes the text that is shown to a file of the host's choice; false when the host chose none. */
  save: invoke<void, boolean, 'not-saved'>(true),
  /** `sha256` names the text that was on the screen; refused with `stale` if that is not what main would show. */
  decide: invoke<{ decision: 'agreed' | 'guest'; sha256: string }, PolicyState, 'stale' | 'not-saved'>(true),
  /** The platform's text was looked up at sign-in and is another than before. */
  changed: notify<PolicyState>(),
} as const;
