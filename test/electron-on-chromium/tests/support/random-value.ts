export type Random = () => number;

/** Numbers in [0, 1) that a seed determines (mulberry32), so that a failure can be repeated. */
export function makeRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

function text(random: Random): string {
  const points = Array.from({ length: below(random, 12) }, () => {
    const point = below(random, random() < 0.5 ? 0x80 : 0x11_0000);
    return point >= 0xd800 && point < 0xe000 ? 0x804a : point;
  });
  return String.fromCodePoint(...points);
}

const bytes = (random: Random, count: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: count }, () => below(random, 256));

const LEAVES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  (random) => random() < 0.5,
  (random) => below(random, 1000) - 500,
  (random) => (random() - 0.5) * 10 ** below(random, 300),
  (random) => [Number.NaN, -0, Number.POSITIVE_INFINITY][below(random, 3)],
  (random) => BigInt(below(random, 2 ** 30)) ** 3n,
  text,
  (random) => new Date(below(random, 2 ** 40)),
  (random) => new RegExp(`a{${below(random, 9)}}`, 'gi'),
  (random) => bytes(random, below(random, 40)).buffer,
  (random) => bytes(random, below(random, 40)),
  (random) => new Float64Array(bytes(random, 8 * below(random, 4)).buffer),
  (random) => new TypeError(text(random)),
];

const many = <T>(random: Random, make: () => T): T[] => Array.from({ length: below(random, 5) }, make);

/** A value of any kind that the structured clone algorithm takes, nested a few levels deep. */
export function randomValue(random: Random, depth = 0): unknown {
  const inner = () => randomValue(random, depth + 1);
  const kind = depth > 3 ? 0 : below(random, 6);
  if (kind === 1) return many(random, inner);
  if (kind === 2) return Object.fromEntries(many(random, () => [text(random), inner()]));
  if (kind === 3) return new Map(many(random, () => [inner(), inner()]));
  if (kind === 4) return new Set(many(random, inner));
  return LEAVES[below(random, LEAVES.length)]?.(random);
}
