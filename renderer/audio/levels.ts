/** Levels of a moment in dBFS, 0 at full scale; SILENCE at and below the floor. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

export const SILENCE = -60;

/** Turns the amplitude of a sine's peak or of a mean, 0..1 and beyond, into dBFS. */
const decibels = (amplitude: number): number =>
  Math.max(SILENCE, 20 * Math.log10(amplitude || Number.MIN_VALUE));

/** Gives the factor for a gain in dB; at or below the floor the fader is shut. */
export const gainOf = (gainDb: number): number => (gainDb <= SILENCE ? 0 : 10 ** (gainDb / 20));

/** Measures peak and root mean square over the channels of a moment, samples in -1..1: the louder channel counts. */
export function levelOf(...channels: readonly Float32Array[]): Level {
  let peak = 0;
  let mean = 0;
  for (const samples of channels) {
    let squares = 0;
    for (const sample of samples) {
      peak = Math.max(peak, Math.abs(sample));
      squares += sample * sample;
    }
    mean = Math.max(mean, squares / Math.max(1, samples.length));
  }
  return { peak: decibels(peak), rms: decibels(Math.sqrt(mean)) };
}

/** What a meter shows. */
export interface Shown extends Level {
  /** The highest peak of the last seconds, dBFS. */
  readonly held: number;
  readonly clipped: boolean;
  /** Times of the meter's own clock, ms. */
  readonly heldAt: number;
  readonly clippedAt: number;
}

/** Peaks fall by 20 dB in 1.7 s (IEC 60268-10, peak meters of type I). */
const FALL_DB_PER_MS = 20 / 1700;
/** The mean is there to 99 % after 300 ms (IEC 60268-17, volume indicators): a time constant of 300 / ln 100. */
const MEAN_MS = 65;
const HOLD_MS = 1500;
const LAMP_MS = 3000;
/** Full scale but for rounding: converters and codecs that clip rarely hit 1 exactly. */
const CLIP_DB = -0.1;

export const atRest: Shown = {
  rms: SILENCE,
  peak: SILENCE,
  held: SILENCE,
  clipped: false,
  heldAt: 0,
  clippedAt: 0,
};

/**
 * Computes what a meter shows after another reading. Peaks rise at once and fall slowly, so that a click of 10 ms is
 * seen; the lamp of clipping stays lit for three seconds.
 *
 * @param now a clock that only grows, ms
 * @param elapsed since the reading before, ms
 */
export function meter(before: Shown, level: Level, now: number, elapsed: number): Shown {
  const peak = Math.max(level.peak, before.peak - elapsed * FALL_DB_PER_MS, SILENCE);
  const rms = before.rms + (level.rms - before.rms) * (1 - Math.exp(-elapsed / MEAN_MS));
  const renew = level.peak >= before.held || now - before.heldAt > HOLD_MS;
  const clips = level.peak >= CLIP_DB;
  return {
    peak,
    rms,
    held: renew ? peak : before.held,
    heldAt: renew ? now : before.heldAt,
    clipped: clips || (before.clipped && now - before.clippedAt < LAMP_MS),
    clippedAt: clips ? now : before.clippedAt,
  };
}
