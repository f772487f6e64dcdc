import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { WhipService } from './whip.ts';

export const whipHandlers = (whip: WhipService): Handlers['whip'] => ({
  publish: ({ sdp }) => whip.publish(sdp),
  trickle: async ({ fragment }) => ok(await whip.trickle(fragment)),
  restart: async ({ fragment }) => ok(await whip.restart(fragment)),
  end: async () => ok(await whip.end()),
  tokenState: () => ok(whip.tokenState()),
  setToken: ({ token }) => whip.setToken(token),
});
