/** Left and right, of one length, samples in -1..1. */
export type Stereo = readonly [Float32Array, Float32Array];

/** Zero crossings on either side of the middle of the kernel. */
const HALF_WIDTH = 16;
/** Positions between two samples for which the kernel is kept; those in between lie on a line between two of them. */
const PHASES = 512;
/** Kaiser's shape parameter: side lobes 80 dB down (Kaiser and Schafer, 1980). */
const BETA = 7.86;
/** The middle of the transition, in shares of half the lower rate. */
const CUTOFF = 0.93;

/** Modified Bessel function of the first kind and order zero, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** One row of the kernel. @param shift of the place that is read from the sample before it, samples */
function row(half: number, cutoff: number, shift: number): Float64Array {
  const whole = bessel(BETA);
  return Float64Array.from({ length: half * 2 }, (_, tap) => {
    const x = tap - half + 1 - shift;
    const window = bessel(BETA * Math.sqrt(Math.max(0, 1 - (x / half) ** 2))) / whole;
    return sinc(2 * cutoff * x) * window;
  });
}

/** Rows of a windowed sinc, one for each phase and one more for the line after the last. @param cutoff shares of the input rate */
function kernel(half: number, cutoff: number): Float32Array {
  const taps = half * 2;
  const rows = new Float32Array((PHASES + 1) * taps);
  for (let phase = 0; phase <= PHASES; phase += 1) {
    const weights = row(half, cutoff, phase / PHASES);
    // Each row passes what does not change as it is, so that moving through them modulates nothing.
    const sum = weights.reduce((total, weight) => total + weight, 0);
    rows.set(
      weights.map((weight) => weight / sum),
      phase * taps,
    );
  }
  return rows;
}

/**
 * Changes the rate of a stereo sound by a windowed sinc (Smith and Gossett, 1984), by a ratio that may change at any time
 * without a seam: only the distance of the places that are read changes, never the sound in between.
 */
export class Resampler {
  readonly #from: number;
  readonly #ratio: number;
  readonly #half: number;
  readonly #kernel: Float32Array;
  readonly #taps: Float32Array;
  /** What is still needed of the input, then what came. */
  #left: Float32Array;
  #right: Float32Array;
  /** The next output lies here in that, samples. */
  #at: number;

  /** Rates in hertz. */
  constructor(from: number, to: number) {
    this.#from = from;
    this.#ratio = from / to;
    const narrower = Math.max(1, this.#ratio);
    this.#half = Math.ceil(HALF_WIDTH * narrower);
    this.#kernel = kernel(this.#half, (0.5 * CUTOFF) / narrower);
    this.#taps = new Float32Array(this.#half * 2);
    this.#left = new Float32Array(this.#half);
    this.#right = new Float32Array(this.#half);
    this.#at = this.#half;
  }

  /** Says how much came and has not gone out yet, seconds: half a kernel. */
  get pending(): number {
    return (this.#left.length - this.#at) / this.#from;
  }

  /**
   * Everything that can be made of what came so far.
   *
   * @param stretch how much longer than by the rates alone the output is, a share: 1e-6 is one part per million
   */
  push([left, right]: Stereo, stretch: number): Stereo {
    this.#left = joined(this.#left, left);
    this.#right = joined(this.#right, right);
    const step = this.#ratio / (1 + stretch);
    const last = this.#left.length - this.#half - 1;
    const count = Math.max(0, Math.floor((last - this.#at) / step) + 1);
    const out = [new Float32Array(count), new Float32Array(count)] as const;
    for (let i = 0; i < count; i += 1) this.#sample(this.#at + i * step, i, out);
    this.#forget(this.#at + count * step);
    return out;
  }

  #sample(at: number, i: number, [left, right]: Stereo): void {
    const whole = Math.floor(at);
    this.#mix((at - whole) * PHASES);
    const from = whole - this.#half + 1;
    let [l, r] = [0, 0];
    for (let tap = 0; tap < this.#taps.length; tap += 1) {
      const weight = this.#taps[tap] ?? 0;
      l += weight * (this.#left[from + tap] ?? 0);
      r += weight * (this.#right[from + tap] ?? 0);
    }
    left[i] = l;
    right[i] = r;
  }

  /** The kernel for a place between two phases. */
  #mix(place: number): void {
    const taps = this.#taps.length;
    const row = Math.floor(place) * taps;
    const share = place - Math.floor(place);
    for (let tap = 0; tap < taps; tap += 1) {
      const a = this.#kernel[row + tap] ?? 0;
      this.#taps[tap] = a + share * ((this.#kernel[row + taps + tap] ?? 0) - a);
    }
  }

  #forget(next: number): void {
    const from = Math.max(0, Math.floor(next) - this.#half);
    this.#left = this.#left.slice(from);
    this.#right = this.#right.slice(from);
    this.#at = next - from;
  }
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
