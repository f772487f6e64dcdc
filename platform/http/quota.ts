/** More keys than this are not told apart within one window: who comes then waits for the next. */
const MAX_KEYS = 100_000;

/**
 * How often each key may do something within a window of time. Only the running window is remembered, in memory: when it
 * is over, every key is forgotten.
 */
export class Quota {
  readonly #each: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #used = new Map<string, number>();
  #window = Number.NaN;

  /** @param options `windowMs` counts from 0 of the clock `now`, in milliseconds. */
  constructor(options: { each: number; windowMs: number; now: () => number }) {
    this.#each = options.each;
    this.#windowMs = options.windowMs;
    this.#now = options.now;
  }

  /** Uses one of the key's times; false when it has none left in this window. */
  use(key: string): boolean {
    const window = Math.floor(this.#now() / this.#windowMs);
    if (window !== this.#window) this.#used.clear();
    this.#window = window;
    const used = this.#used.get(key) ?? 0;
    if (used >= this.#each || (used === 0 && this.#used.size >= MAX_KEYS)) return false;
    this.#used.set(key, used + 1);
    return true;
  }
}
