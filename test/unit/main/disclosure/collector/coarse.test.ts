import { expect, it } from 'vitest';
import { bucketOf } from '../../../../../common/register/bucket-of.ts';
import * as buckets from '../../../../../common/register/buckets.ts';
import { Figures } from '../../../../../main/disclosure/collector/percentile.ts';
import { SamplingInterval } from '../../../../../main/disclosure/sampling-interval.ts';

it.each(Object.entries(buckets))('%s: every figure has exactly one bucket, and they go up', (_name, spec) => {
  const order = spec.values as readonly string[];
  let before = -1;
  for (let value = 0; value < 200_000; value = value * 1.02 + 0.01) {
    const at = order.indexOf(bucketOf(spec, value));
    expect(at).toBeGreaterThanOrEqual(Math.max(0, before));
    before = at;
  }
  expect(before).toBe(order.length - 1);
});

it('the lower edge belongs to the bucket, the upper to the next', () => {
  expect([0, 4.99, 5, 14.99, 15, 60, 400].map((value) => bucketOf(buckets.cpuPct, value))).toEqual([
    '0-5',
    '0-5',
    '5-15',
    '5-15',
    '15-30',
    '60+',
    '60+',
  ]);
  expect([3, 4, 7, 8, 63, 64].map((value) => bucketOf(buckets.memGb, value))).toEqual([
    '<4',
    '4',
    '4',
    '8',
    '32',
    '64+',
  ]);
  expect(bucketOf(buckets.speed, 5)).toBe('<10');
  expect(() => bucketOf(buckets.fps, Number.NaN)).toThrow();
});

it('percentiles by nearest rank; what is not known does not count', () => {
  const figures = new Figures();
  expect(figures.percentile(50)).toBeNull();
  for (let value = 1; value <= 100; value += 1) figures.add(value);
  figures.add(null);
  figures.add(Number.NaN);
  expect([figures.percentile(50), figures.percentile(95), figures.percentile(100)]).toEqual([50, 95, 100]);
});

it('costly readings come less often, down to every 15 minutes, and cheap ones bring the minute back', () => {
  const budget = new SamplingInterval();
  budget.note(599);
  expect(budget.intervalMs).toBe(60_000);
  for (const minutes of [2, 4, 8, 15, 15]) {
    budget.note(60_000);
    expect(budget.intervalMs).toBe(minutes * 60_000);
  }
  for (let turn = 0; turn < 5; turn += 1) budget.note(1);
  expect(budget.intervalMs).toBe(7.5 * 60_000);
  for (let turn = 0; turn < 40; turn += 1) budget.note(1);
  expect(budget.intervalMs).toBe(60_000);
});
