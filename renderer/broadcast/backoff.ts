/**
 * Waits between connection attempts, ms. The first is short, because most losses are of a moment; the cap is low, so
 * that the return of a server is noticed within seconds. Jitter keeps many hosts from calling at the same instant.
 */
export class Backoff {
  static readonly FIRST_MS = 200;
  static readonly CAP_MS = 2500;
  readonly #random: () => number;
  #attempt = 0;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** 1-based number of the attempt that the next wait leads to. */
  get attempt(): number {
    return this.#attempt;
  }

  next(): number {
    const base = Math.min(Backoff.CAP_MS, Backoff.FIRST_MS * 2 ** this.#attempt);
    this.#attempt += 1;
    return base * (0.75 + 0.25 * this.#random());
  }
}
