import { err, ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Graphics } from './graphics.ts';
import type { Notices } from './notices.ts';

interface WindowServices {
  readonly graphics: Graphics;
  readonly notices: Notices;
  /** The page has reached main, so that this version of the app works. */
  readonly pageWorks: () => void;
}

export const windowHandlers = ({ graphics, notices, pageWorks }: WindowServices): Handlers['window'] => ({
  takeNotices: () => {
    pageWorks();
    return ok(notices.take());
  },
  leaveSafeMode: () => (graphics.leaveSafeMode() ? ok(undefined) : err('not-saved')),
});
