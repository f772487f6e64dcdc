/** Places for what takes long or takes memory, so that nobody has all of them. */
export class Places {
  readonly #limits: { readonly total: number; readonly each: number };
  readonly #taken = new Map<string, number>();
  #total = 0;

  /** @param limits `total` at once, of which one key gets `each` at most. */
  constructor(limits: { total: number; each: number }) {
    this.#limits = limits;
  }

  /** How many places this key has. */
  of(key: string): number {
    return this.#taken.get(key) ?? 0;
  }

  /** @returns what gives the place back (idempotent), or null when there is none for this key. */
  take(key: string): (() => void) | null {
    if (this.#total >= this.#limits.total || this.of(key) >= this.#limits.each) return null;
    this.#change(key, 1);
    let given = false;
    return () => {
      if (!given) this.#change(key, -1);
      given = true;
    };
  }

  #change(key: string, by: 1 | -1): void {
    this.#total += by;
    const taken = this.of(key) + by;
    if (taken > 0) this.#taken.set(key, taken);
    else this.#taken.delete(key);
  }
}
