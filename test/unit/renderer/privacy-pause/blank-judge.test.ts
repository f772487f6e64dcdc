import { describe, expect, test } from 'vitest';
import type { Picture, Plane } from '../../../../renderer/compositor/planes.ts';
import { EmptyPicture, judgePicture } from '../../../../renderer/privacy-pause/blank-judge.ts';

const SIZE = { width: 64, height: 36 };

/** A picture of these samples; chroma by the position of its sample. */
function picture(
  luma: (x: number, y: number) => number,
  chroma: (x: number, y: number) => readonly [number, number] = () => [128, 128],
): Picture {
  const plane = (width: number, height: number, at: (x: number, y: number) => number): Plane => ({
    data: Uint8Array.from({ length: width * height }, (_, index) =>
      at(index % width, Math.floor(index / width)),
    ),
    stride: width,
    step: 1,
    offset: 0,
  });
  return {
    ...SIZE,
    y: plane(64, 36, luma),
    u: plane(32, 18, (x, y) => chroma(x, y)[0]),
    v: plane(32, 18, (x, y) => chroma(x, y)[1]),
  };
}

describe('an empty picture', () => {
  test('is black, of one colour, or not empty', () => {
    expect(
      judgePicture(
        picture(() => 16),
        false,
      ),
    ).toBe('black');
    expect(
      judgePicture(
        picture((x) => 16 + (x % 10)),
        false,
      ),
    ).toBe('black');
    expect(
      judgePicture(
        picture(() => 16),
        true,
      ),
    ).toBe('blank');
    expect(
      judgePicture(
        picture(() => 5),
        true,
      ),
    ).toBe('black');
    expect(
      judgePicture(
        picture(
          () => 120,
          () => [90, 200],
        ),
        false,
      ),
    ).toBe('blank');
    expect(
      judgePicture(
        picture(() => 235),
        false,
      ),
    ).toBe('blank');
    expect(
      judgePicture(
        picture((x, y) => (x === 7 && y === 9 ? 60 : 16)),
        false,
      ),
    ).toBeNull();
    // Two colours of the same brightness are a picture.
    expect(
      judgePicture(
        picture(
          () => 80,
          (x) => [128, x % 2 ? 200 : 60],
        ),
        false,
      ),
    ).toBeNull();
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
