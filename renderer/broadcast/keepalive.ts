/** How often the server is asked for a sign of life, ms. */
export const ASK_EVERY_MS = 10_000;

/** How long it may take over one, ms: enough for TCP to repeat what a bad line lost. */
export const ANSWER_WITHIN_MS = 8000;

/**
 * Notices a server that does not answer any more though the socket is open. When the machine changes its network the
 * media finds its way by itself, but the socket keeps an address that is gone: nobody would tell either side for minutes,
 * and then viewers would lose a picture that the host takes to be on air.
 */
export class Keepalive {
  readonly #ask: () => Promise<unknown>;
  readonly #onSilent: () => void;
  #timer: ReturnType<typeof setTimeout>;
  #stopped = false;

  /** @param ask settles with any answer, a refusal included: whoever refuses is there */
  constructor(ask: () => Promise<unknown>, onSilent: () => void) {
    this.#ask = ask;
    this.#onSilent = onSilent;
    this.#timer = setTimeout(() => this.#askAgain(), ASK_EVERY_MS);
  }

  /** Idempotent. Leaves no timer behind. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #askAgain(): void {
    this.#timer = setTimeout(() => this.#onSilent(), ANSWER_WITHIN_MS);
    void this.#ask().then(() => this.#answered());
  }

  #answered(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#askAgain(), ASK_EVERY_MS);
  }
}
