export type Blank = 'black' | 'blank';

/** Brighter than this anywhere is not black, 0..255: video black with some noise. */
const BLACK = 12;
/** Less difference than this between the darkest and the brightest point of a channel is one colour. */
const ONE_COLOUR = 4;

/** Whether a small picture (RGBA, 8 bits each) shows nothing: black, or one colour everywhere. Null when it shows something. */
export function judgePixels(rgba: ArrayLike<number>): Blank | null {
  const least = [255, 255, 255];
  const most = [0, 0, 0];
  for (let at = 0; at < rgba.length; at += 1) {
    const channel = at % 4;
    if (channel === 3) continue;
    const value = rgba[at] ?? 0;
    least[channel] = Math.min(least[channel] ?? 255, value);
    most[channel] = Math.max(most[channel] ?? 0, value);
  }
  if (Math.max(...most) <= BLACK) return 'black';
  const spread = Math.max(...most.map((value, channel) => value - (least[channel] ?? 0)));
  return spread < ONE_COLOUR ? 'blank' : null;
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

  /** Null, or what to say. */
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
