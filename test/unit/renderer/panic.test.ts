import { describe, expect, test } from 'vitest';
import { EmptyPicture, judgePixels } from '../../../renderer/panic/blank-judge.ts';

const pixels = (paint: (index: number) => readonly [number, number, number]) =>
  Array.from({ length: 32 * 18 }, (_, index) => [...paint(index), 255]).flat();

describe('an empty picture', () => {
  test('is black, of one colour, or not empty', () => {
    expect(judgePixels(pixels(() => [0, 0, 0]))).toBe('black');
    expect(judgePixels(pixels((index) => [index % 10, 5, 0]))).toBe('black');
    expect(judgePixels(pixels(() => [30, 90, 200]))).toBe('blank');
    expect(judgePixels(pixels(() => [255, 255, 255]))).toBe('blank');
    expect(judgePixels(pixels((index) => (index === 77 ? [60, 0, 0] : [0, 0, 0])))).toBeNull();
    // Two colours of the same brightness are a picture.
    expect(judgePixels(pixels((index) => (index % 2 ? [200, 0, 0] : [0, 59, 0])))).toBeNull();
  });

  test('is said when it lasts, once in two minutes, and again after another kind', () => {
    let now = 0;
    const empty = new EmptyPicture(() => now);
    const look = (seen: Parameters<typeof empty.look>[0], times: number) =>
      Array.from({ length: times }, () => empty.look(seen)).filter((said) => said !== null);
    expect(look('black', 2)).toEqual([]);
    expect(look(null, 1)).toEqual([]);
    expect(look('black', 10)).toEqual(['black']);
    look(null, 1);
    expect(look('black', 10)).toEqual([]);
    expect(look('muted', 3)).toEqual(['muted']);
    now = 120_000;
    expect(look('black', 3)).toEqual(['black']);
  });
});
