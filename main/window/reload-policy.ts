const WINDOW_MS = 60_000;
const MOST = 3;

/** Allows a crashed page so many reloads a minute; a page that crashes at once again is not reloaded for ever. */
export class ReloadPolicy {
  readonly #now: () => number;
  #times: number[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The number of this reload within the last minute, or null when there were too many. */
  next(): number | null {
    const now = this.#now();
    this.#times = this.#times.filter((time) => now - time < WINDOW_MS);
    if (this.#times.length >= MOST) return null;
    this.#times.push(now);
    return this.#times.length;
  }
}
