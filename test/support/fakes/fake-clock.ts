import type { Clock } from '../../../common/clock.ts';

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(start = '2026-11-23T12:00:00Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets time pass and runs what falls due, in order; what the runs start asynchronously is settled between them. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (let next = this.#first(until); next; next = this.#first(until)) {
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = until;
  }

  #first(until: number) {
    return this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** After everything that is ready to run has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
