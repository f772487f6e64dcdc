import { describe, expect, it } from 'vitest';
import { canBeKeptOut, mayBeSeen } from '../../../../main/live/bar/kept-out.ts';
import { BAR_SIZE, placeOf } from '../../../../main/live/bar/place.ts';

describe('the bar is on the screen only where it stays out of the picture', () => {
  it.each([
    ['win32', '10.0.26100', true],
    ['win32', '10.0.19041', true],
    ['win32', '10.0.18363', false],
    ['win32', '6.1.7601', false],
    ['darwin', '23.6.0', true],
    ['darwin', '24.0.0', false],
    ['darwin', '25.1.0', false],
    ['linux', '6.12.0-24041-generic', false],
    ['win32', 'unreadable', false],
  ] as const)('%s %s: %s', (platform, release, keptOut) => {
    expect(canBeKeptOut(platform, release)).toBe(keptOut);
  });

  it('elsewhere it goes away while a whole screen is captured, and only then', () => {
    expect(mayBeSeen(true, { wholeScreen: true })).toBe(true);
    expect(mayBeSeen(false, { wholeScreen: true })).toBe(false);
    expect(mayBeSeen(false, { wholeScreen: false })).toBe(true);
  });
});

describe('the place of the bar', () => {
  const left = { x: 0, y: 0, width: 1920, height: 1040 };
  const right = { x: 1920, y: 200, width: 1280, height: 720 };

  it('is where the host left it, on whichever display', () => {
    expect(placeOf({ x: 2000, y: 300 }, [left, right])).toEqual({ x: 2000, y: 300 });
  });

  it('is moved so that all of it is on its display', () => {
    expect(placeOf({ x: 2900, y: 860 }, [left, right])).toEqual({
      x: right.x + right.width - BAR_SIZE.width,
      y: right.y + right.height - BAR_SIZE.height,
    });
    expect(placeOf({ x: -100, y: -20 }, [left])).toEqual({ x: 0, y: 0 });
  });

  it.each([null, { x: 5000, y: 5000 }, { x: 2000, y: 300 }])('is the lower left without one: %o', (at) => {
    expect(placeOf(at, [left])).toEqual({ x: 16, y: 1040 - BAR_SIZE.height - 16 });
  });
});
