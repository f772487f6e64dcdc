import { invoke, notify } from '../call.ts';
import type { Notice } from './notice.ts';

export const windowCalls = {
  /** Notices raised before the page listened, oldest first; reading empties the list. */
  takeNotices: invoke<void, readonly Notice[]>(),
  notice: notify<Notice>(),
  /** Hardware acceleration again, from the next start on. */
  leaveSafeMode: invoke<void, void, 'not-saved'>(true),
} as const;
