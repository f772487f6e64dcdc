import { invoke, notify } from '../call.ts';
import type { TelemetryScope, UserAct } from './states.ts';
import type { ConsentView } from './view.ts';

export const consentCalls = {
  get: invoke<void, ConsentView>(),
  /** Takes effect before it answers; a withdrawal also when it could not be saved (then `not-saved`). */
  set: invoke<
    {
      scope: TelemetryScope;
      to: UserAct;
      /** SHA-256 of the notice that was on the screen; refused with `stale` if main's differs. */
      noticeSha256: string;
    },
    ConsentView,
    'not-allowed' | 'stale' | 'not-saved'
  >(true),
  /** All receipts as JSON text, for the host to read and keep. */
  receipts: invoke<void, string>(),
  changed: notify<ConsentView>(),
} as const;
