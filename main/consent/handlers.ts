import { ok } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Consent } from './consent.ts';
import { decide } from './decide.ts';

/** @param opening opened beside the window; a call waits for it */
export const consentHandlers = (
  opening: () => Promise<Consent>,
  language: () => Language,
): Handlers['consent'] => ({
  get: async () => ok((await opening()).view()),
  set: async ({ scope, to, noticeSha256 }) =>
    decide(await opening(), scope, to, { noticeSha256, language: language() }),
  receipts: async () => ok((await opening()).exportReceipts()),
});
