/** An urgent picture may come before its time by this much, in shares of the usual time between two. */
const EARLY = 0.3;
/** The least time between the end of a picture and the next, in the same shares: on a machine that is too busy, the frames
 * that wait are then taken in first, so that pictures get fewer and not older. */
const REST = 0.5;
/** A picture that does not change is due again after this time, ms, so that who comes late gets one. */
const REPEAT_MS = 500;

export interface PacerOptions {
  readonly fps: number;
  /** It is never called while it runs. It answers whether it wants to be called again after the usual time. */
  readonly act: (now: number) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/**
 * Calls when something is new, at most `fps` times a second, by events and timers of the worker: animation frames stop
 * when the window is minimised or covered. What is urgent sets the beat: it is not made to wait for one.
 */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #period: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  /**
   * The next picture is regularly due at this time. It moves on by at least the usual time, so the rate is never above
   * it.
   */
  #due = Number.NEGATIVE_INFINITY;
  #running = false;
  #stopped = false;
  /** What was asked for meanwhile: true = urgently. */
  #asked: boolean | null = null;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#period = 1000 / options.fps;
  }

  /** Something is new. */
  ask(urgent: boolean): void {
    if (this.#running) this.#asked = this.#asked === true || urgent;
    else this.#at(urgent ? this.#due - EARLY * this.#period : this.#due);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #at(time: number): void {
    if (this.#stopped || time >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = time;
    // It never runs in the same breath: frames that have come meanwhile are newer than the one that asked.
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, time - performance.now()));
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#timerAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    this.#due = Math.max(this.#due + this.#period, now + (1 - EARLY) * this.#period);
    let again = false;
    try {
      again = await this.#options.act(now);
    } catch (error) {
      this.stop();
      this.#options.onError(error);
    }
    this.#running = false;
    this.#due = Math.max(this.#due, performance.now() + REST * this.#period);
    const asked = this.#asked;
    this.#asked = null;
    this.#at(now + REPEAT_MS);
    if (asked !== null || again) this.ask(asked ?? false);
  }
}
