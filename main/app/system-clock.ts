import type { Clock } from '../../common/clock.ts';

// A timer of Node's cannot wait longer (32-bit milliseconds); what needs longer asks again.
const LONGEST_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
