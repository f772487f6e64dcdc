import { ok } from '../../../common/result.ts';
import type { Handlers } from '../../../preload/contract.ts';
import type { LiveBar } from './live-bar.ts';

export const barHandlers = (bar: LiveBar): Handlers['bar'] => ({
  get: () => ok(bar.state()),
  act: ({ act }) => ok(bar.act(act)),
});
