import type { RoomError } from './types.ts';

/**
 * Decides when to connect again. The first wait is short, because most losses are of a moment; the cap is low, so that
 * the return of a server is noticed within seconds. Jitter keeps many hosts from calling at the same instant.
 */
export class RetryPolicy {
  static readonly FIRST_MS = 200;
  static readonly CAP_MS = 2500;
  /** A connection that held for less does not set the waits back, else a server that drops us at once is hammered. */
  static readonly STABLE_MS = 10_000;
  /** A server that refuses, or a program that fails, this often in a row will go on to. */
  static readonly REFUSALS = 5;
  readonly #random: () => number;
  #step = 0;
  #refusals = 0;
  #connectedAt: number | null = null;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Draws the wait before the next attempt, ms. */
  next(): number {
    const base = Math.min(RetryPolicy.CAP_MS, RetryPolicy.FIRST_MS * 2 ** this.#step);
    if (base < RetryPolicy.CAP_MS) this.#step += 1;
    return base * (0.75 + 0.25 * this.#random());
  }

  /** @param now milliseconds of any clock that does not run backwards. */
  connected(now: number): void {
    this.#connectedAt = now;
    this.#refusals = 0;
  }

  lost(now: number): void {
    if (this.#connectedAt !== null && now - this.#connectedAt >= RetryPolicy.STABLE_MS) this.#step = 0;
    this.#connectedAt = null;
  }

  /** Notes a failed attempt; true when trying on is of no use. */
  failed({ code, transient }: RoomError): boolean {
    const lasting = ['refused', 'admission', 'internal'].includes(code) && !transient;
    this.#refusals = lasting ? this.#refusals + 1 : 0;
    return this.#refusals >= RetryPolicy.REFUSALS;
  }
}
