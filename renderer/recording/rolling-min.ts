/** The least of what was seen lately: over at least `span` and at most twice that, in the unit of the times given. */
export class RollingMin {
  readonly #span: number;
  #since = Number.NEGATIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;
  #now = Number.POSITIVE_INFINITY;

  constructor(span: number) {
    this.#span = span;
  }

  /** Infinity before anything was added. */
  get value(): number {
    return Math.min(this.#before, this.#now);
  }

  /** @param at grows from call to call */
  add(value: number, at: number): void {
    if (at - this.#since >= this.#span) {
      this.#before = this.#now;
      this.#now = value;
      this.#since = at;
    } else this.#now = Math.min(this.#now, value);
  }

  clear(): void {
    this.#since = Number.NEGATIVE_INFINITY;
    this.#before = Number.POSITIVE_INFINITY;
    this.#now = Number.POSITIVE_INFINITY;
  }
}
