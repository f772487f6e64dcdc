import { err, ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Pipeline } from './pipeline.ts';

/** @param opening opened beside the window; a call waits for it */
export const disclosureHandlers = (opening: () => Promise<Pipeline>): Handlers['disclosure'] => ({
  get: async () => ok((await opening()).view()),
  hidden: async () => ok((await opening()).hidden()),
  hide: async ({ apps }) => {
    const pipeline = await opening();
    return pipeline.hide(apps) ? ok(pipeline.hidden()) : err('not-saved');
  },
  reportQuality: async (report) => ok((await opening()).reportQuality(report)),
});
