import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IceWatch } from '../../../../../renderer/broadcast/whip/ice-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function watch(restarts = true) {
  const restart = vi.fn(async () => restarts);
  const onFailed = vi.fn();
  return { restart, onFailed, ice: new IceWatch({ restart, onFailed }) };
}

it('leaves a moment to mend itself', async () => {
  const { ice, restart } = watch();
  ice.onState('disconnected');
  await vi.advanceTimersByTimeAsync(999);
  ice.onState('connected');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(restart).not.toHaveBeenCalled();
});

it('helps once, and again after it was connected', async () => {
  const { ice, restart, onFailed } = watch();
  for (const times of [1, 2]) {
    ice.onState('disconnected');
    await vi.advanceTimersByTimeAsync(1000);
    expect(restart).toHaveBeenCalledTimes(times);
    ice.onState('connected');
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onFailed).not.toHaveBeenCalled();
});

it('gives up when the server does not restart, when that takes too long, or when it fails again', async () => {
  const refused = watch(false);
  refused.ice.onState('failed');
  await vi.advanceTimersByTimeAsync(0);
  expect(refused.onFailed.mock.calls).toEqual([['restart']]);

  const late = watch();
  late.ice.onState('failed');
  await vi.advanceTimersByTimeAsync(4000);
  expect(late.onFailed.mock.calls).toEqual([['ice']]);

  const again = watch();
  again.ice.onState('failed');
  await vi.advanceTimersByTimeAsync(100);
  again.ice.onState('failed');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(again.onFailed.mock.calls).toEqual([['ice']]);
});

it('is silent once closed', async () => {
  const { ice, restart, onFailed } = watch();
  ice.onState('disconnected');
  ice.close();
  ice.onState('failed');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([restart.mock.calls, onFailed.mock.calls]).toEqual([[], []]);
});
