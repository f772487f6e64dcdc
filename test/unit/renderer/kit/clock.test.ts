import { describe, expect, it } from 'vitest';
import { clockText } from '../../../../renderer/kit/clock.ts';

describe('clock', () => {
  it.each([
    [0, 0, '00:00:00'],
    [1000, 62_000, '00:01:01'],
    [0, 36_000_000 + 59_999, '10:00:59'],
    [5000, 0, '00:00:00'],
  ])('from %d to %d ms is %s', (since, now, text) => expect(clockText(since, now)).toBe(text));
});
