/** Looked at so seldom, the machine slept or the program stood still: seconds. Nothing was recorded in between. */
const STOOD_STILL_S = 5;

/** The clock of one recording, seconds: it leaves out the time in which the machine slept or the program stood still. */
export class RecorderClock {
  readonly #real: () => number;
  readonly #onSkipped: () => void;
  #left: number;
  #seen: number;

  /**
   * @param onSkipped time was left out: other clocks do not agree with this one any more
   * @param real a clock that only grows, seconds
   */
  constructor(onSkipped: () => void, real = () => performance.now() / 1000) {
    this.#real = real;
    this.#onSkipped = onSkipped;
    this.#seen = real();
    this.#left = this.#seen;
  }

  /** Has to be asked several times a second: what lies between two askings that are far apart is left out. */
  now(): number {
    const real = this.#real();
    const passed = real - this.#seen;
    this.#seen = real;
    if (passed > STOOD_STILL_S) {
      this.#left += passed;
      this.#onSkipped();
    }
    return real - this.#left;
  }
}
