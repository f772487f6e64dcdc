import type { OnAirFacts } from '../../common/live/bar.ts';
import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { LiveState } from './live-state.ts';

/** @param showing takes what the floating bar shows */
export const liveHandlers = (live: LiveState, showing: (facts: OnAirFacts) => void): Handlers['live'] => ({
  report: ({ state }) => ok(live.report(state)),
  showing: (facts) => ok(showing(facts)),
});
