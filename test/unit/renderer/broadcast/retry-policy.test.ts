import { expect, test } from 'vitest';
import { RetryPolicy } from '../../../../renderer/broadcast/retry-policy.ts';

const waits = (policy: RetryPolicy, count: number) => Array.from({ length: count }, () => policy.next());

test('doubles up to the cap and stays there, whatever the jitter', () => {
  expect(waits(new RetryPolicy(() => 1), 6)).toEqual([200, 400, 800, 1600, 2500, 2500]);
  expect(waits(new RetryPolicy(() => 0), 6)).toEqual([150, 300, 600, 1200, 1875, 1875]);
  expect(waits(new RetryPolicy(() => 1), 5000).at(-1)).toBe(2500);
});

test('starts over only after a connection that held', () => {
  const policy = new RetryPolicy(() => 1);
  waits(policy, 3);
  policy.connected(1000);
  policy.lost(1000 + RetryPolicy.STABLE_MS - 1);
  expect(policy.next()).toBe(1600);
  policy.connected(20_000);
  policy.lost(20_000 + RetryPolicy.STABLE_MS);
  expect(policy.next()).toBe(200);
});

test('gives up after five refusals in a row, and only refusals in a row count', () => {
  const policy = new RetryPolicy(() => 1);
  const refused = { code: 'refused' } as const;
  const verdicts = [
    refused,
    refused,
    refused,
    refused,
    { code: 'unreachable' } as const,
    refused,
    { code: 'admission', detail: 'guest' } as const,
    refused,
    { code: 'refused', transient: true } as const,
    refused,
    refused,
    refused,
    refused,
    refused,
  ].map((error) => policy.failed(error));
  expect(verdicts.indexOf(true)).toBe(verdicts.length - 1);
});
