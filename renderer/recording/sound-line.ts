import { Resampler, type Stereo } from './resampler.ts';
import { RollingMin } from './rolling-min.ts';

/** A piece of sound as its source brings it. */
export interface Piece {
  readonly sound: Stereo;
  /** Hertz. */
  readonly rate: number;
  /** The first sample has this time, seconds on the source's own clock. */
  readonly stamp: number;
}

/** So much of what follows a piece is known before it is placed, seconds. A piece that is late is told by it from a gap. */
export const AHEAD_S = 0.3;
/** More than this is missing, or too much: seconds. Anything less is drawn together or apart. */
const GAP_S = 0.02;
/** How fast a difference is made up for, seconds: a card that is wrong by 170 ppm is then 1.7 ms away from its place. */
const PULL_S = 10;
/** The most by which sound is stretched. Trained ears tell pitches apart from two thousandths on (Wier, Jesteadt and Green, 1977). */
const MOST_STRETCH = 0.001;
/** How far back is looked for the piece that came with the least delay, seconds. */
const CLOCKS_AGREE_S = 30;
/** A source whose clock is off by more than this has begun anew, seconds. */
const STRAYED_S = 5;
/** Silence is made in pieces of this length, seconds. */
const SILENCE_S = 0.1;

const lengthOf = ({ sound, rate }: Piece): number => sound[0].length / rate;
const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/**
 * One line of sound without gaps at one rate, on the recorder's clock, whatever sources come and go. Samples are counted:
 * where a sample lies is told by how many came before it and not by its timestamp, which is only as exact as the machine
 * is quiet. The clock is compared with the count, and what the card's own clock is wrong by is made up for by stretching.
 * Silence is put in only where sound is missing.
 */
export class SoundLine {
  readonly #write: (sound: Stereo) => void;
  readonly #rate: number;
  /** This leads from the source's clock to ours: the piece that came with the least delay tells best. */
  readonly #offset = new RollingMin(CLOCKS_AGREE_S);
  readonly #waiting: Piece[] = [];
  #made = 0;
  #resampler: { readonly rate: number; readonly resampler: Resampler } | null = null;
  #placed = false;
  /** So much of what comes next is left out, seconds. */
  #skip = 0;

  /**
   * @param write takes the sound in its order
   * @param rate of the line, hertz
   */
  constructor(write: (sound: Stereo) => void, rate: number) {
    this.#write = write;
    this.#rate = rate;
  }

  /** Says how far the line goes, seconds of the recorder's clock. */
  get end(): number {
    return this.#made / this.#rate;
  }

  /** @param now the recorder's clock, seconds */
  push(piece: Piece, now: number): void {
    const delay = now - piece.stamp - lengthOf(piece);
    if (Math.abs(delay - this.#offset.value) > STRAYED_S && this.#offset.value < Number.POSITIVE_INFINITY)
      this.begin();
    this.#offset.add(delay, now);
    this.#waiting.push(piece);
  }

  /** Puts in its place what enough is known of. To be called again and again, after all that came was pushed. */
  advance(): void {
    let waits = this.#waiting.reduce((sum, piece) => sum + lengthOf(piece), 0);
    for (;;) {
      const [first] = this.#waiting;
      if (!first || waits - lengthOf(first) < AHEAD_S) return;
      this.#place(first);
      waits -= lengthOf(first);
    }
  }

  /** What comes next is of another source, or of the same one after a pause. */
  begin(): void {
    for (let [first] = this.#waiting; first; [first] = this.#waiting) this.#place(first, false);
    this.#offset.clear();
    this.#resampler = null;
    this.#placed = false;
    this.#skip = 0;
  }

  /** Silence up to then, seconds of the recorder's clock, where nothing came. */
  fill(until: number): void {
    this.#silence(until - this.end);
  }

  /** @param known what follows is known: without that a piece that is late cannot be told from a gap */
  #place(piece: Piece, known = true): void {
    const { least, most } = this.#late();
    this.#waiting.shift();
    const missing = this.#placed ? known && least > GAP_S : least > 0;
    const tooMuch = this.#placed ? known && most < -GAP_S : least < 0;
    if (missing) this.#silence(least);
    if (tooMuch) this.#skip -= least;
    this.#placed = true;
    const stretch = missing || tooMuch ? 0 : clamp(least / PULL_S, MOST_STRETCH);
    this.#put(this.#resamplerFrom(piece.rate).push(this.#rest(piece), stretch));
  }

  #resamplerFrom(rate: number): Resampler {
    if (this.#resampler?.rate !== rate)
      this.#resampler = { rate, resampler: new Resampler(rate, this.#rate) };
    return this.#resampler.resampler;
  }

  /** Answers by how much what waits belongs after where it would come to lie, seconds: the least and the most of it. */
  #late(): { readonly least: number; readonly most: number } {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let end = this.end + (this.#resampler?.resampler.pending ?? 0) - this.#skip;
    for (const piece of this.#waiting) {
      const late = piece.stamp + this.#offset.value - end;
      least = Math.min(least, late);
      most = Math.max(most, late);
      end += lengthOf(piece);
    }
    return { least, most };
  }

  /** Keeps what of a piece is not to be left out. */
  #rest({ sound: [left, right], rate }: Piece): Stereo {
    const out = Math.min(left.length, Math.round(this.#skip * rate));
    this.#skip = Math.max(0, this.#skip - out / rate);
    return [left.subarray(out), right.subarray(out)];
  }

  #silence(seconds: number): void {
    const longest = Math.round(SILENCE_S * this.#rate);
    for (let left = Math.round(seconds * this.#rate); left > 0; left -= longest) {
      const length = Math.min(left, longest);
      this.#put([new Float32Array(length), new Float32Array(length)]);
    }
  }

  #put(sound: Stereo): void {
    this.#made += sound[0].length;
    if (sound[0].length > 0) this.#write(sound);
  }
}
