import { expect, it } from 'vitest';
import { cropBetween, pointIn } from '../../../../renderer/scenes/region.ts';

const BOX = { left: 100, top: 50, width: 200, height: 100 };

it('a point is in shares of the picture, and outside of it on its edge', () => {
  expect(pointIn(BOX, { clientX: 150, clientY: 75 })).toEqual({ x: 0.25, y: 0.25 });
  expect(pointIn(BOX, { clientX: 0, clientY: 999 })).toEqual({ x: 0, y: 1 });
  expect(pointIn(BOX, { clientX: 301, clientY: 49 })).toEqual({ x: 1, y: 0 });
});

it('a region is the same from whichever corner it is drawn', () => {
  const region = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  const corners = [
    [
      { x: 0.25, y: 0.5 },
      { x: 0.75, y: 0.75 },
    ],
    [
      { x: 0.75, y: 0.75 },
      { x: 0.25, y: 0.5 },
    ],
    [
      { x: 0.75, y: 0.5 },
      { x: 0.25, y: 0.75 },
    ],
  ] as const;
  for (const [one, other] of corners) expect(cropBetween(one, other)).toEqual(region);
});

it('a click, or a line, is no region', () => {
  expect(cropBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 })).toBeNull();
  expect(cropBetween({ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.505 })).toBeNull();
});
