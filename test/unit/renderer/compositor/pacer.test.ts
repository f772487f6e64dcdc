import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer } from '../../../../renderer/compositor/pacer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function paced(fps = 30) {
  const times: number[] = [];
  const state = { again: false, takes: 0, fails: false };
  const errors: unknown[] = [];
  const pacer = new Pacer({
    fps,
    act: async (now) => {
      times.push(now);
      if (state.takes > 0) await new Promise((resolve) => setTimeout(resolve, state.takes));
      if (state.fails) throw new Error('broken');
      return state.again;
    },
    onError: (error) => errors.push(error),
  });
  return { pacer, times, state, errors };
}
const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const run = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the pace of pictures', () => {
  it('follows a source of the same rate picture by picture, at once, however its frames jitter', async () => {
    const { pacer, times } = paced();
    const jitter = [33, 36, 31, 34, 30, 35, 33, 34, 32, 35];
    const asked: number[] = [];
    for (let frame = 0; frame < 90; frame++) {
      asked.push(performance.now());
      pacer.ask(true);
      await run(jitter[frame % jitter.length] ?? 33);
    }
    expect(times).toEqual(asked);
  });

  it('never makes more pictures than its rate, whatever comes: two sources out of step, or one too fast', async () => {
    for (const [urgent, other] of [
      [38, 33],
      [33, 16],
      [16, 16],
      [7, 500],
    ] as const) {
      const { pacer, times } = paced();
      const start = performance.now();
      for (let ms = 0; ms < 3000; ms++) {
        if (ms % urgent === 0) pacer.ask(true);
        if (ms % other === 0) pacer.ask(false);
        await run(1);
      }
      expect(times.length).toBeLessThanOrEqual(((performance.now() - start) * 30) / 1000 + 2);
      expect(times.length).toBeGreaterThan(70);
      pacer.stop();
    }
  });

  it('repeats a still picture twice a second and no oftener', async () => {
    const { pacer, times } = paced();
    pacer.ask(false);
    await run(2100);
    expect(gaps(times)).toEqual([500, 500, 500, 500]);
  });

  it('never overlaps a picture that takes long, and forgets none that was asked for meanwhile', async () => {
    const { pacer, times, state } = paced();
    state.takes = 120;
    pacer.ask(true);
    await run(60);
    pacer.ask(true);
    await run(1);
    expect(times).toHaveLength(1);
    await run(80);
    expect(times).toHaveLength(2);
  });

  it('comes again as long as it is wanted', async () => {
    const { pacer, times, state } = paced();
    state.again = true;
    pacer.ask(false);
    await run(330);
    expect(times.length).toBeGreaterThanOrEqual(9);
    expect(times.length).toBeLessThanOrEqual(11);
  });

  it('ends with an error, which is told once, and with stop()', async () => {
    const failing = paced();
    failing.state.fails = true;
    failing.pacer.ask(true);
    await run(2000);
    failing.pacer.ask(true);
    await run(2000);
    expect([failing.times.length, failing.errors.length]).toEqual([1, 1]);
    const stopped = paced();
    stopped.pacer.ask(true);
    await run(1);
    stopped.pacer.stop();
    await run(2000);
    expect(stopped.times).toHaveLength(1);
  });
});
