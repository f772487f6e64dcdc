import { describe, expect, it } from 'vitest';
import { median, percentile } from '../../../common/statistics.ts';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 100], 3],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

it('a percentile is one of the values, and of nothing null', () => {
  const values = [40, 10, 30, 20];
  expect([0, 25, 50, 51, 95, 100].map((p) => percentile(values, p))).toEqual([10, 10, 20, 30, 40, 40]);
  expect(percentile([], 50)).toBeNull();
});
