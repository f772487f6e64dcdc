const WINDOW_MS = 60_000;
const MAX_KEYS = 10_000;

/** When attempts to sign in under a key (name, or where they come from) began, over the last minute; in memory only. */
export class SignInAttempts {
  readonly #begun = new Map<string, readonly number[]>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The attempts of the last minute that have not succeeded, oldest first; ms of the clock. */
  recent(key: string): readonly number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#begun.get(key) ?? []).filter((at) => at > since);
  }

  /** Counts an attempt as failed until it is given back: counted at its end, many at once would all be let through. */
  count(key: string): void {
    const recent = [...this.recent(key), this.#now()];
    // The map must not grow with invented names: the oldest entry makes room.
    this.#begun.delete(key);
    const oldest = this.#begun.size >= MAX_KEYS ? this.#begun.keys().next() : null;
    if (oldest && !oldest.done) this.#begun.delete(oldest.value);
    this.#begun.set(key, recent);
  }

  /** The last attempt has succeeded and counts no more; the others stay, so that a right password buys no guesses. */
  giveBack(key: string): void {
    const others = this.recent(key).slice(0, -1);
    if (others.length > 0) this.#begun.set(key, others);
    else this.#begun.delete(key);
  }
}
