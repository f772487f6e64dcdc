import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import { logEvent } from './log.ts';

export const logHandlers: Handlers['log'] = {
  write: ({ event, fields }) => ok(logEvent(`renderer.${event}`, fields)),
};
