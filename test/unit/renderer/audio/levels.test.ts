import { describe, expect, it } from 'vitest';
import { atRest, gainOf, levelOf, meter, type Shown, SILENCE } from '../../../../renderer/audio/levels.ts';

const STEP = 66;
/** A meter that reads every 66 ms. */
function read(levels: readonly number[], from: Shown = atRest, startAt = 0): Shown {
  return levels.reduce(
    (shown, peak, i) => meter(shown, { peak, rms: peak - 3 }, startAt + (i + 1) * STEP, STEP),
    from,
  );
}

describe('level', () => {
  it('of silence is the floor, of full scale 0 dBFS, of a sine 3 dB below its peak', () => {
    expect(levelOf(new Float32Array(100))).toEqual({ rms: SILENCE, peak: SILENCE });
    expect(levelOf(new Float32Array(100).fill(1))).toEqual({ rms: 0, peak: 0 });
    const sine = Float32Array.from({ length: 4800 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * i) / 48));
    const { rms, peak } = levelOf(sine);
    expect(peak).toBeCloseTo(-6.02, 1);
    expect(rms).toBeCloseTo(-9.03, 1);
  });

  it('of two channels is that of the louder one, so that one that clips is not averaged away', () => {
    expect(levelOf(new Float32Array(10), new Float32Array(10).fill(1))).toEqual({ rms: 0, peak: 0 });
  });
});

it('a fader at its lower end is shut, at 0 dB leaves the sound alone', () => {
  expect([SILENCE, -20, 0, 6].map(gainOf)).toEqual([0, 0.1, 1, expect.closeTo(1.995, 2)]);
});

describe('meter', () => {
  it('shows a peak at once and lets it fall by 20 dB in 1.7 s', () => {
    const loud = read([-6]);
    expect(loud.peak).toBe(-6);
    const readings = Math.round(1700 / STEP);
    const after = read(Array(readings).fill(SILENCE), loud, STEP);
    expect(after.peak).toBeCloseTo(-26, 0);
  });

  it('shows the mean slower than the peak', () => {
    const first = read([-6]);
    expect(first.rms).toBeLessThan(-20);
    expect(read(Array(5).fill(-6)).rms).toBeCloseTo(-9, 0);
  });

  it('holds the highest peak for a while, then lets it go', () => {
    const held = read([-6, -40, -40]);
    expect(held.held).toBe(-6);
    expect(read(Array(60).fill(-40), held, 3 * STEP).held).toBeLessThan(-30);
  });

  it('lights the lamp at full scale only, for three seconds', () => {
    expect(read([-1]).clipped).toBe(false);
    const clipped = read([0]);
    expect(clipped.clipped).toBe(true);
    const almost = read(Array(44).fill(-20), clipped, STEP);
    expect(almost.clipped).toBe(true);
    expect(read([-20, -20, -20], almost, 45 * STEP).clipped).toBe(false);
  });
});
