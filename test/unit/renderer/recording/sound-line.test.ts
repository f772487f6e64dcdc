import { expect, test } from 'vitest';
import { RecorderClock } from '../../../../renderer/recording/recorder-clock.ts';
import type { Stereo } from '../../../../renderer/recording/resampler.ts';
import { SoundLine } from '../../../../renderer/recording/sound-line.ts';
import { play } from './card.ts';

/** A host notices picture and sound apart from here on, seconds. */
const NOTICED_S = 0.02;

const furthest = (offsets: readonly number[]) => Math.max(...offsets.map(Math.abs));

test('where nothing is missing nothing is put in, whatever the buffer of the device', () => {
  for (const buffer of [128, 480, 1024, 2048, 4096])
    for (const stamps of ['true', 'burst'] as const) {
      const { silences, offsets, seams } = play({ buffer, stamps }, 20);
      expect({ buffer, stamps, silences, seams }).toEqual({ buffer, stamps, silences: 0, seams: 0 });
      expect(furthest(offsets)).toBeLessThan(NOTICED_S);
    }
});

test('pieces that come late by chance, and a page that stands still, leave no mark', () => {
  const spike = (at: number) =>
    at % 1 < 0.1 ? 0.08 * Math.abs(Math.sin(at * 99)) : 0.004 * Math.abs(Math.sin(at * 7));
  const stamped = play({ stampLate: spike }, 30);
  expect([stamped.silences, stamped.seams]).toEqual([0, 0]);
  expect(furthest(stamped.offsets)).toBeLessThan(NOTICED_S);
  // Standing still for 400 ms of each second, and once for 2.5 s.
  const busy = play({ late: (at) => (at > 10 && at < 12.5 ? 12.5 - at : Math.max(0, 0.4 - (at % 1))) }, 30);
  expect([busy.silences, busy.seams]).toEqual([0, 0]);
  expect(furthest(busy.offsets)).toBeLessThan(NOTICED_S);
});

test('a fast and a slow card stay with the clock for ten minutes, without a seam', () => {
  for (const ppm of [170, -170, 500]) {
    const { silences, seams, offsets } = play({ ppm, rate: 2205, buffer: 22 }, 600, 2400);
    expect({ ppm, silences, seams }).toEqual({ ppm, silences: 0, seams: 0 });
    expect(furthest(offsets)).toBeLessThan(NOTICED_S);
  }
});

test('after four hours picture and sound are as far apart as at the beginning', () => {
  for (const ppm of [170, -170]) {
    const { silences, offsets } = play({ ppm, rate: 1000, buffer: 50, piece: 0.05 }, 4 * 3600, 1000);
    expect(silences).toBe(0);
    expect(furthest(offsets)).toBeLessThan(NOTICED_S);
  }
});

test('what is missing is silent where it is missing, for as long as it is missing', () => {
  const { silentAt, offsets, silences } = play({ lost: (at) => at >= 5 && at < 5.5 }, 12);
  expect(silences).toBe(1);
  expect(silentAt[0]?.from).toBeCloseTo(5, 1);
  expect(Math.abs((silentAt[0]?.length ?? 0) - 0.5)).toBeLessThan(NOTICED_S);
  expect(furthest(offsets)).toBeLessThan(NOTICED_S);
});

test('sound that comes twice is left out once', () => {
  const { offsets } = play({ twice: (at) => at >= 5 && at < 5.3 }, 12);
  expect(furthest(offsets.slice(7))).toBeLessThan(NOTICED_S);
});

test('a source that ends, a pause and another source at another rate are one line', () => {
  let samples = 0;
  const line = new SoundLine(([left]: Stereo) => (samples += left.length), 48_000);
  const piece = (rate: number) => new Float32Array(rate / 100).fill(0.5);
  const feed = (from: number, to: number, rate: number, clock: number) => {
    for (let i = Math.round(from * 100); i < Math.round(to * 100); i += 1) {
      const sound = piece(rate);
      line.push({ sound: [sound, sound], rate, stamp: i / 100 + clock }, i / 100 + 0.012);
      line.advance();
    }
  };
  feed(0, 3, 48_000, 1000);
  line.begin();
  expect(line.end).toBeCloseTo(3, 1);
  line.fill(7);
  feed(7.2, 10, 16_000, -50);
  line.begin();
  expect(Math.abs(line.end - 10)).toBeLessThan(NOTICED_S);
  expect(samples).toBe(Math.round(line.end * 48_000));
});

test('eight hours of sleep leave no silence, in the sound or in the clock', () => {
  let real = 0;
  let made = 0;
  const clock = new RecorderClock(
    () => line.begin(),
    () => real,
  );
  const line = new SoundLine(([left]) => (made += left.length), 48_000);
  const sound = new Float32Array(480);
  const until = (end: number) => {
    for (; real < end; real += 0.01) {
      const now = clock.now();
      line.push({ sound: [sound, sound], rate: 48_000, stamp: real + 1000 }, now);
      line.advance();
    }
  };
  until(10);
  real += 8 * 3600;
  until(8 * 3600 + 20);
  line.begin();
  expect(Math.abs(made / 48_000 - 20)).toBeLessThan(NOTICED_S);
  expect(Math.abs(clock.now() - 20)).toBeLessThan(NOTICED_S);
});
