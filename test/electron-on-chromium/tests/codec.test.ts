import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../codec/codec.ts';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';
import { makeRandom, randomValue } from './support/random-value.ts';

const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);

describe('codec', () => {
  it.each([
    ['not a number', Number.NaN],
    ['minus zero', -0],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['a large integer', 2n ** 80n],
    ['nothing', undefined],
    ['a lone surrogate', '\ud800x'],
    ['an invalid date', new Date(Number.NaN)],
    ['an error of a kind', new RangeError('far')],
    ['a hole in an array', [1, undefined, 3]],
    ['a key that is special', JSON.parse('{"__proto__": {"polluted": true}}')],
  ])('keeps %s', (_name, value) => {
    expect(decode(encode(value))).toStrictEqual(value);
  });

  it('keeps random values as they were', () => {
    for (const seed of SEEDS) {
      const value = randomValue(makeRandom(seed));
      expect(decode(encode(value)), `seed ${seed}`).toStrictEqual(value);
    }
  });

  it('keeps cycles and shared references', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { left: shared, right: shared };
    value['self'] = value;
    const back = decode(encode(value)) as typeof value;
    expect(back['self']).toBe(back);
    expect(back['left']).toBe(back['right']);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
    ['one of them deep inside', { a: [new Map([['k', () => 1]])] }],
  ])('refuses %s', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.');
  });

  it('takes only the part of a buffer that a view shows', () => {
    const view = new Uint8Array([0, 1, 2, 3]).subarray(1, 3);
    expect(decode(encode(view))).toStrictEqual(new Uint8Array([1, 2]));
  });
});

describe('codec, through the page and back', () => {
  let app: Launched;
  beforeAll(async () => {
    app = await launchFixture();
  });
  afterAll(() => app?.close());

  it('keeps random values as they were', async () => {
    // From main to the page and back: both ends of the codec twice, and the bridge between the worlds.
    const kept = await app.page.evaluate(async (seeds) => {
      const results = [];
      for (const seed of seeds) {
        const value = await window.fixture.invoke('random', seed);
        results.push(await window.fixture.invoke('is-random', seed, value));
      }
      return results;
    }, SEEDS);
    expect(kept).toEqual(SEEDS.map(() => 'equal'));
  });

  it('notices a value that was changed', async () => {
    const verdict = await app.page.evaluate(() => window.fixture.invoke('is-random', 1, { other: true }));
    expect(verdict).toMatch(/^not equal/);
  });
});
