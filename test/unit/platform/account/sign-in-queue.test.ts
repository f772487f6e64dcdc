import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SignInQueue } from '../../../../platform/account/sign-in-queue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const HASH_MS = 150;

/** A queue whose passwords take as long as real ones, on a clock that is moved by hand. */
function setting() {
  const queue = new SignInQueue(() => Date.now());
  const seen = { running: 0, most: 0, looked: 0 };
  const look = (right: boolean) => async () => {
    seen.running += 1;
    seen.looked += 1;
    seen.most = Math.max(seen.most, seen.running);
    await new Promise((resolve) => setTimeout(resolve, HASH_MS));
    seen.running -= 1;
    return right;
  };
  const guess = (from: string, via: object) => queue.run({ name: 'host', from, via }, look(false));
  const right = async (from: string) => {
    const began = Date.now();
    const signedIn = await queue.run({ name: 'host', from, via: {} }, look(true));
    return { signedIn, ms: Date.now() - began };
  };
  return { seen, guess, right };
}

test.each([
  ['of one address', () => 'stranger'],
  ['of 100 addresses', (at: number) => `stranger ${at}`],
  ["of the host's own address", () => 'home'],
])(
  '100 connections %s that guess and guess: the host signs in within 2 s, two hashes run at most',
  async (_where, from) => {
    const { seen, guess, right } = setting();
    let over = false;
    const guesses = Array.from({ length: 100 }, async (_, at) => {
      for (const via = {}; !over; await new Promise((next) => setTimeout(next, 200)))
        await guess(from(at), via);
    });
    const times: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const signing = right('home');
      await vi.advanceTimersByTimeAsync(2000);
      const { signedIn, ms } = await signing;
      expect(signedIn).toBe(true);
      times.push(ms);
    }
    over = true;
    await vi.advanceTimersByTimeAsync(3000);
    await Promise.all(guesses);
    expect(Math.max(...times)).toBeLessThan(2000);
    expect(seen.most).toBe(2);
    // Ten, and one a second, for each of: the name, an address that has not failed yet.
    const allowed = 10 + 19 + 8 + new Set(Array.from({ length: 100 }, (_, at) => from(at))).size;
    expect(seen.looked).toBeLessThanOrEqual(allowed);
  },
);

test('a password that is looked at counts at once, and not when it was right', async () => {
  const { seen, guess, right } = setting();
  const via = {};
  const all = Array.from({ length: 12 }, () => guess('home', via));
  await vi.advanceTimersByTimeAsync(6 * HASH_MS);
  expect(seen.looked).toBe(10);
  await vi.advanceTimersByTimeAsync(5000);
  expect((await Promise.all(all)).filter((result) => result === null).length).toBeLessThanOrEqual(2);
  for (let time = 0; time < 20; time += 1) {
    const signing = right('elsewhere');
    await vi.advanceTimersByTimeAsync(2000);
    expect((await signing).ms).toBe(HASH_MS);
  }
});
