import { median } from '../../../common/statistics.ts';
import { inspectMovie, type MovieFacts } from '../media/movie.ts';
import { barcodeTimes } from './barcode-times.ts';
import { clicksIn, holesIn, type Sound, soundOf } from './judge.ts';
import { RATE } from './signal.ts';

/** Picture and sound apart by more than this are noticed, seconds. */
export const NOTICED_S = 0.02;
/** A click that comes so much too early or too late tells of something put in or left out, seconds. */
const JUMP_S = 0.004;

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

export interface Verdict {
  readonly complaints: string;
  readonly clicks: number;
  /** By how much the sound ends after the picture, seconds. */
  readonly endsApart: number;
  /** How far clicks are from a second after the one before, where that is more than 4 ms, seconds. */
  readonly jumps: readonly number[];
  /** Where the voice is cut, seconds of the file. */
  readonly holes: readonly number[];
}

/** How long the recorder shows the last picture, seconds. */
const LAST_PICTURE_S = 0.02;

const apart = ({ start, samples }: Sound, { lastVideo }: MovieFacts): number =>
  start + samples.length / RATE - lastVideo - LAST_PICTURE_S;

/** By how much the sound of a recording ends after its picture, seconds: as it is decoded, sample by sample. */
export async function endsApart(file: string): Promise<number> {
  const [facts, sound] = await Promise.all([inspectMovie(file), soundOf(file)]);
  return apart(sound, facts);
}

/** What a host would hear in a recording of the signal. @param settled what comes before is not judged, seconds */
export async function verdictOf(file: string, settled: number): Promise<Verdict> {
  const [facts, sound] = await Promise.all([inspectMovie(file), soundOf(file)]);
  const clicks = clicksIn(sound).filter((at) => at > settled);
  return {
    complaints: facts.complaints,
    clicks: clicks.length,
    endsApart: apart(sound, facts),
    jumps: clicks
      .slice(1)
      .map((at, i) => at - (clicks[i] ?? 0) - 1)
      .filter((late) => Math.abs(late) > JUMP_S),
    holes: holesIn(sound, clicks[0] ?? 0, clicks.at(-1) ?? 0),
  };
}

/**
 * By how much the offset of sound and picture changes in a recording, seconds: when each click is heard by the card's clock,
 * against the clock in the pictures around it.
 *
 * @param ppm how much faster than it says the card is
 */
export async function offsetChange(file: string, settled: number, ppm = 0): Promise<number> {
  const [sound, shown] = await Promise.all([soundOf(file), barcodeTimes(file)]);
  const clicks = clicksIn(sound).filter((at) => at > settled);
  const second = 1 / (1 + ppm / 1e6);
  const first = clicks[0] ?? Number.NaN;
  const offsets = clicks.map((click) => {
    const voice = click - first - Math.round((click - first) / second) * second;
    const picture = median(
      shown.filter(({ at }) => Math.abs(at - click) < 0.5).map(({ at, drawn }) => at - drawn),
    );
    return voice - picture;
  });
  return spread(offsets);
}
