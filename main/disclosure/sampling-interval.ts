const SHORTEST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
/** Share of one core that reading may cost. */
const SHARE = 0.01;
/** Cheap readings in a row after which the interval is halved again. */
const PATIENCE = 5;

/**
 * How often to read: every minute while that costs less than 1 % of one core, and half as often each time it does not,
 * down to every 15 minutes (requirements P1.2-9-d).
 */
export class SamplingInterval {
  #intervalMs = SHORTEST_MS;
  #cheap = 0;

  /** This much time passes from one reading to the next, ms. */
  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** @param cpuMs what the last reading cost, CPU time in ms */
  note(cpuMs: number): void {
    if (cpuMs > this.#intervalMs * SHARE) {
      this.#cheap = 0;
      this.#intervalMs = Math.min(this.#intervalMs * 2, LONGEST_MS);
      return;
    }
    // Halved only where the shorter interval would be kept as well.
    this.#cheap = cpuMs <= (this.#intervalMs / 2) * SHARE ? this.#cheap + 1 : 0;
    if (this.#cheap < PATIENCE) return;
    this.#cheap = 0;
    this.#intervalMs = Math.max(this.#intervalMs / 2, SHORTEST_MS);
  }
}
