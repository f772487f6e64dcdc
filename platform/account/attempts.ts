const WINDOW_MS = 60_000;
const ALLOWED_FAILURES = 10;
const MAX_KEYS = 10_000;

/** Counts failed sign-ins per key (name, or remote address) over a minute; kept in memory only. */
export class SignInAttempts {
  readonly #failures = new Map<string, number[]>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  #recent(key: string): number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#failures.get(key) ?? []).filter((at) => at > since);
  }

  /** Whether another attempt under this key must wait. */
  blocked(key: string): boolean {
    return this.#recent(key).length >= ALLOWED_FAILURES;
  }

  failed(key: string): void {
    const recent = [...this.#recent(key), this.#now()];
    // The map must not grow with invented names: the oldest entry makes room.
    this.#failures.delete(key);
    const oldest = this.#failures.size >= MAX_KEYS ? this.#failures.keys().next() : null;
    if (oldest && !oldest.done) this.#failures.delete(oldest.value);
    this.#failures.set(key, recent);
  }

  succeeded(key: string): void {
    this.#failures.delete(key);
  }
}
