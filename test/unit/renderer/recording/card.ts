import type { Stereo } from '../../../../renderer/recording/resampler.ts';
import { SoundLine } from '../../../../renderer/recording/sound-line.ts';

/** A sound card with its faults; times are seconds of the true clock. */
export interface Card {
  /** Hertz, as it says. */
  readonly rate: number;
  /** How much faster its clock is than it says. */
  readonly ppm: number;
  /** Frames that it hands over at a time. */
  readonly buffer: number;
  /** Length of a piece, seconds. */
  readonly piece: number;
  /** How the pieces of a buffer are stamped: each with its time, or all with the time at which they came. */
  readonly stamps: 'true' | 'burst';
  /** By how much what would come at that time comes later, because the page is busy. */
  readonly late: (at: number) => number;
  /** By how much its stamps are later than the truth; no piece comes before its stamp. */
  readonly stampLate: (at: number) => number;
  /** What is lost on the way, and what comes twice. */
  readonly lost: (at: number) => boolean;
  readonly twice: (at: number) => boolean;
}

const WELL: Card = {
  rate: 48_000,
  ppm: 0,
  buffer: 480,
  piece: 0.01,
  stamps: 'true',
  late: () => 0,
  stampLate: () => 0,
  lost: () => false,
  twice: () => false,
};

export interface Played {
  /** Places where there was sound before and after, seconds. */
  readonly silentAt: readonly { readonly from: number; readonly length: number }[];
  readonly silences: number;
  /** Places where the sound jumps in time by 1 ms and more, without a silence. */
  readonly seams: number;
  /** How much later than its true time the sound lies in the line, at the end of each second. */
  readonly offsets: readonly number[];
}

/** The sound is a ramp: each sample says when it was heard, which is never zero. */
const EPOCH = 1;
const SOURCE_CLOCK = 1000;
const TRANSPORT_S = 0.002;
const TICK_S = 0.1;
/** Samples at the edge of a silence, in which a kernel has both. */
const EDGE = 40;

interface Coming {
  readonly at: number;
  readonly from: number;
  readonly sound: Float32Array;
  readonly stamp: number;
}

function* piecesOf(card: Card, seconds: number): Generator<Coming> {
  const rate = card.rate * (1 + card.ppm / 1e6);
  const chunk = Math.round(card.rate * card.piece);
  let arrived = 0;
  for (let first = 0; first / rate < seconds; first += chunk) {
    const from = first / rate;
    if (card.lost(from)) continue;
    const sound = Float32Array.from({ length: chunk }, (_, i) => EPOCH + (first + i) / rate);
    const whole = (Math.ceil((first + chunk) / card.buffer) * card.buffer) / rate;
    const came = whole + TRANSPORT_S + card.stampLate(from);
    arrived = Math.max(arrived, came + card.late(came));
    const stamp = (card.stamps === 'true' ? from : whole) + SOURCE_CLOCK + card.stampLate(from);
    const piece = { at: arrived, from, sound, stamp };
    yield piece;
    if (card.twice(from)) yield piece;
  }
}

/** Reads what comes out of the line, sample by sample. */
class Judge {
  readonly #rate: number;
  readonly silentAt: { from: number; length: number }[] = [];
  readonly offsets: number[] = [];
  seams = 0;
  #n = 0;
  #before = 0;
  #silentFrom: number | null = null;
  #edge = EDGE;

  constructor(rate: number) {
    this.#rate = rate;
  }

  take([left]: Stereo): void {
    for (const sample of left) this.#sample(sample);
  }

  #sample(sample: number): void {
    const at = this.#n / this.#rate;
    if (sample === 0) this.#silentFrom ??= at;
    else this.#sounds(sample, at);
    this.#before = sample;
    this.#n += 1;
  }

  #sounds(sample: number, at: number): void {
    if (this.#silentFrom !== null) {
      if (this.#silentFrom > 0.2)
        this.silentAt.push({ from: this.#silentFrom, length: at - this.#silentFrom });
      this.#silentFrom = null;
      this.#edge = EDGE;
    }
    this.#edge = Math.max(0, this.#edge - 1);
    if (this.#edge > 0) return;
    if (Math.abs(sample - this.#before - 1 / this.#rate) > 0.001) this.seams += 1;
    if (this.#n % this.#rate === 0) this.offsets.push(at - (sample - EPOCH));
  }
}

/** Plays a card to a line for so long, as a recorder would that looks ten times a second. */
export function play(faults: Partial<Card>, seconds: number, rate = 48_000): Played {
  const judge = new Judge(rate);
  const line = new SoundLine((sound) => judge.take(sound), rate);
  const card = { ...WELL, ...faults };
  let tick = 0;
  for (const { at, sound, stamp } of piecesOf(card, seconds)) {
    for (; tick < at; tick += TICK_S) line.advance();
    line.push({ sound: [sound, sound], rate: card.rate, stamp }, at);
  }
  line.begin();
  const { silentAt, seams, offsets } = judge;
  return { silentAt, silences: silentAt.length, seams, offsets };
}
