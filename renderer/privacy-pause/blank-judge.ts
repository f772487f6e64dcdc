import type { Picture, Plane } from '../compositor/index.ts';

export type Blank = 'black' | 'blank';

/** Brighter than this anywhere is not black, in steps of 255: video black with some noise. */
const BLACK = 12;
/** Less difference than this between the least and the most of a plane is one colour. */
const ONE_COLOUR = 4;
/** Luma of black where the range is limited (BT.601, BT.709). */
const FOOT = 16;
/** Samples of a row and of a column that are looked at: enough for a line of text to be hit. */
const GRID = { across: 160, down: 90 } as const;

/** Finds the least and the most of a grid of samples. */
function extent({ data, offset, stride, step }: Plane, width: number, height: number): [number, number] {
  let [least, most] = [255, 0];
  const down = Math.min(GRID.down, height);
  const across = Math.min(GRID.across, width);
  for (let row = 0; row < down; row++) {
    const start = offset + Math.floor((row * height) / down) * stride;
    for (let column = 0; column < across; column++) {
      const value = data[start + Math.floor((column * width) / across) * step] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return [least, most];
}

/** Says whether a picture shows nothing: black, or one colour everywhere. Null when it shows something. */
export function judgePicture({ width, height, y, u, v }: Picture, fullRange: boolean): Blank | null {
  const half: readonly [number, number] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const luma = extent(y, width, height);
  const spread = [luma, extent(u, ...half), extent(v, ...half)].map(([least, most]) => most - least);
  if (Math.max(...spread) >= ONE_COLOUR && luma[1] > BLACK + (fullRange ? 0 : FOOT)) return null;
  return luma[1] <= BLACK + (fullRange ? 0 : FOOT) ? 'black' : 'blank';
}

/** How often the same must be seen in a row before it is said. */
const TIMES = { black: 3, blank: 5, muted: 3 } as const;
/** The same is not said again sooner, ms. */
const SAID_EVERY_MS = 120_000;

export type Emptiness = keyof typeof TIMES;

/** Turns single looks into something worth saying: seen several times in a row, and not said lately. */
export class EmptyPicture {
  readonly #now: () => number;
  #seen: Emptiness | null = null;
  #times = 0;
  readonly #saidAt = new Map<Emptiness, number>();

  /** @param now monotonic clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Answers null, or what to say. */
  look(seen: Emptiness | null): Emptiness | null {
    this.#times = seen === this.#seen ? this.#times + 1 : 1;
    this.#seen = seen;
    if (seen === null || this.#times !== TIMES[seen]) return null;
    const saidAt = this.#saidAt.get(seen);
    if (saidAt !== undefined && this.#now() - saidAt < SAID_EVERY_MS) return null;
    this.#saidAt.set(seen, this.#now());
    return seen;
  }
}
