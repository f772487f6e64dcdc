import { expect, test } from 'vitest';
import { Resampler } from '../../../../renderer/recording/resampler.ts';

/** A tone through the resampler in pieces of about 10 ms, stretched by what the function says of each piece. */
function tone(hertz: number, from: number, stretch: (piece: number) => number, pieces = 200): Float32Array {
  const resampler = new Resampler(from, 48_000);
  const length = Math.floor(from / 100);
  const out: number[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const sound = Float32Array.from({ length }, (_, i) =>
      Math.sin((2 * Math.PI * hertz * (piece * length + i)) / from),
    );
    out.push(...resampler.push([sound, sound], stretch(piece))[0]);
  }
  return Float32Array.from(out);
}

/** Of 50 ms in the middle: amplitude of the tone, and all that is not the tone, dB under it. */
function judge(
  sound: Float32Array,
  hertz: number,
  from = 48_000,
  length = 2400,
): { gain: number; rest: number } {
  const w = (2 * Math.PI * hertz) / 48_000;
  const part = sound.subarray(from, from + length);
  const sine = part.reduce((sum, one, i) => sum + one * Math.sin(w * i), 0) * (2 / length);
  const cosine = part.reduce((sum, one, i) => sum + one * Math.cos(w * i), 0) * (2 / length);
  const rest = part.reduce(
    (sum, one, i) => sum + (one - sine * Math.sin(w * i) - cosine * Math.cos(w * i)) ** 2,
    0,
  );
  const gain = Math.hypot(sine, cosine);
  return { gain, rest: 10 * Math.log10(rest / length / (gain ** 2 / 2)) };
}

test('a tone is the same tone at every rate: as loud, as high, and nothing beside it', () => {
  for (const from of [8000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])
    for (const hertz of [200, 1000, 3000]) {
      const { gain, rest } = judge(
        tone(hertz, from, () => 0),
        hertz,
      );
      expect({ from, hertz, gain: gain.toFixed(2) }).toEqual({ from, hertz, gain: '1.00' });
      expect(rest).toBeLessThan(-70);
    }
});

test('what lies above half the lower rate is left out', () => {
  const high = tone(30_000, 96_000, () => 0).subarray(24_000, 72_000);
  expect(20 * Math.log10(Math.max(...high.map(Math.abs)))).toBeLessThan(-75);
});

test('changing the stretch from piece to piece makes no seam', () => {
  const sound = tone(1000, 48_000, (piece) => (piece % 2 === 0 ? 0.001 : -0.001));
  // The second difference of a sine is never more than w² of it; a seam would stand out.
  const most = (2 * Math.PI * 1000) / 48_000;
  const bends = sound
    .subarray(200, 90_000)
    .map((one, i, all) =>
      Math.abs(one - 2 * (all[i + 1] ?? one) + (all[i + 2] ?? (all[i + 1] ?? one) * 2 - one)),
    );
  expect(Math.max(...bends.subarray(0, bends.length - 2))).toBeLessThan(most ** 2 * 1.01);
});

test('stretching by parts per million makes the sound longer by just that', () => {
  const plain = tone(1000, 48_000, () => 0, 6000).length;
  for (const ppm of [170, -170, 1000]) {
    const stretched = tone(1000, 48_000, () => ppm / 1e6, 6000).length;
    expect(Math.abs(stretched - plain * (1 + ppm / 1e6))).toBeLessThan(2);
  }
});
