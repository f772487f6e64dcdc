import type { Stereo } from './resampler.ts';

const HALF = Math.SQRT1_2;

/**
 * How much of each channel goes left and right, by the number of channels (Web Audio API 1.1, 4.4: down-mixing for speakers;
 * media capture orders them left, right, centre, low, surround left, surround right).
 */
const WEIGHTS: Readonly<Record<number, readonly (readonly [left: number, right: number])[]>> = {
  1: [[1, 1]],
  4: [
    [0.5, 0],
    [0, 0.5],
    [0.5, 0],
    [0, 0.5],
  ],
  6: [
    [1, 0],
    [0, 1],
    [HALF, HALF],
    [0, 0],
    [HALF, 0],
    [0, HALF],
  ],
};
const FIRST_TWO = [
  [1, 0],
  [0, 1],
] as const;

/** A piece of sound as left and right. */
export function stereoOf(data: AudioData): Stereo {
  const { numberOfFrames, numberOfChannels } = data;
  const sound = [new Float32Array(numberOfFrames), new Float32Array(numberOfFrames)] as const;
  const channel = new Float32Array(numberOfFrames);
  for (const [planeIndex, weights] of (WEIGHTS[numberOfChannels] ?? FIRST_TWO).entries()) {
    data.copyTo(channel, { planeIndex, format: 'f32-planar' });
    for (const [side, weight] of weights.entries()) add(sound[side], channel, weight);
  }
  return sound;
}

function add(to: Float32Array | undefined, from: Float32Array, weight: number): void {
  if (!to || weight === 0) return;
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] ?? 0) + weight * (from[i] ?? 0);
}
