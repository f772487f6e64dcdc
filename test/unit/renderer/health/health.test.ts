import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LiveStats } from '../../../../renderer/broadcast/types.ts';
import { CaptureLoss } from '../../../../renderer/health/capture-loss.ts';
import { Health, NOTICE_EVERY_MS, SETTLE } from '../../../../renderer/health/health.ts';
import { judge, type Reading, starved, WINDOW, worstOf } from '../../../../renderer/health/judge.ts';
import type { LiveState } from '../../../../renderer/live/broadcast.ts';
import type { ProgramState } from '../../../../renderer/scenes/program-output.ts';
import { FakeRoom, studio } from '../../../support/fakes/controller.ts';

const STATS: LiveStats = {
  bitrate: 2_000_000,
  availableBitrate: null,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
  rttMs: 20,
  packetLoss: 0,
  limitation: 'none',
  encoder: 'libvpx',
  codec: 'VP8',
  powerEfficient: false,
  layers: 1,
  encodeMs: 5,
  droppedFrames: 0,
};
const reading = (change: Partial<LiveStats> = {}, captureLost: number | null = 0): Reading => ({
  stats: { ...STATS, ...change },
  captureLost,
});
const series = (count: number, one: Reading) => Array.from({ length: count }, () => one);

describe('the three causes', () => {
  it('are unknown before enough is known, then good', () => {
    expect(judge(series(4, reading()))).toEqual({ network: null, encoder: null, capture: null });
    expect(judge(series(5, reading()))).toEqual({ network: 'good', encoder: 'good', capture: 'good' });
    expect(judge(series(10, reading({}, null))).capture).toBeNull();
  });

  it.each([
    ['0.9 % of packets lost', { packetLoss: 0.009 }, 0, ['good', 'good', 'good'], null],
    ['1.1 % of packets lost', { packetLoss: 0.011 }, 0, ['fair', 'good', 'good'], 'network'],
    ['6 % of packets lost', { packetLoss: 0.06 }, 0, ['poor', 'good', 'good'], 'network'],
    ['too narrow a line', { limitation: 'bandwidth' }, 0, ['fair', 'good', 'good'], 'network'],
    ['2 % of frames not encoded', { droppedFrames: 0.02 }, 0, ['good', 'fair', 'good'], 'encoder'],
    ['8 % of frames not encoded', { droppedFrames: 0.08 }, 0, ['good', 'poor', 'good'], 'encoder'],
    ['too slow a processor', { limitation: 'cpu' }, 0, ['good', 'poor', 'good'], 'encoder'],
    [
      'frames left out for a full line',
      { limitation: 'bandwidth', droppedFrames: 0.3 },
      0,
      ['fair', 'good', 'good'],
      'network',
    ],
    ['3 % lost by the capture', {}, 0.03, ['good', 'good', 'fair'], 'capture'],
    [
      'a slow processor behind a bad line',
      { limitation: 'cpu', packetLoss: 0.02 },
      0,
      ['fair', 'poor', 'good'],
      'encoder',
    ],
  ] as const)('%s', (_what, change, lost, [network, encoder, capture], worst) => {
    const levels = judge(series(WINDOW, reading(change, lost)));
    expect(levels).toEqual({ network, encoder, capture });
    expect(worstOf(levels)).toBe(worst);
  });

  it('one bad second in ten is no cause', () => {
    const hiccup = [...series(9, reading()), reading({ limitation: 'cpu', packetLoss: 0.05 })];
    expect(worstOf(judge(hiccup))).toBeNull();
    expect(starved(hiccup)).toBe(false);
  });

  it('a processor counts as too slow only when it was for the whole window', () => {
    expect(starved(series(WINDOW - 1, reading({ limitation: 'cpu' })))).toBe(false);
    expect(starved(series(WINDOW, reading({ limitation: 'cpu' })))).toBe(true);
  });
});

describe('frames lost by a capture', () => {
  it('are those neither delivered nor left out on purpose', () => {
    const track = { stats: { totalFrames: 100, deliveredFrames: 90, discardedFrames: 5 } };
    const tracks = [track] as unknown as MediaStreamTrack[];
    const loss = new CaptureLoss();
    expect(loss.read(tracks)).toBeNull();
    track.stats = { totalFrames: 200, deliveredFrames: 160, discardedFrames: 25 };
    expect(loss.read(tracks)).toBeCloseTo(0.1);
    expect(loss.read(tracks)).toBeNull();
    expect(new CaptureLoss().read([{} as MediaStreamTrack])).toBeNull();
  });
});

/** A health that watches a studio of which only what it reads is there. */
function watched(steps = 9) {
  const room = { ...new FakeRoom().snapshot(), liveSince: 1 };
  const store = createStore<LiveState>(() => ({ stats: null, room, starting: false }));
  const program = createStore<ProgramState>(() => ({ picture: null, lost: false }));
  let now = 0;
  let left = steps;
  const stepDown = async () => left-- > 0;
  const health = new Health({
    live: store,
    program,
    inputs: () => new Map(),
    stepDown,
    now: () => now,
  });
  health.start();
  const feed = async (seconds: number, change: Partial<LiveStats>) => {
    for (let second = 0; second < seconds; second++) {
      now += 1000;
      store.setState({ stats: { ...STATS, ...change } });
      await Promise.resolve();
    }
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, health, feed, taken: () => steps - left, advice: () => health.store.getState().advice };
}
const BAD_LINE = { packetLoss: 0.1 };

describe('advice', () => {
  it('says nothing of the first seconds, then names the cause', async () => {
    const { feed, advice } = watched();
    await feed(SETTLE, BAD_LINE);
    expect(advice()).toBeNull();
    await feed(5, BAD_LINE);
    expect(advice()).toEqual({ cause: 'network', state: 'offered' });
  });

  it('of a kind comes at most once in two minutes', async () => {
    const { feed, advice, health } = watched();
    await feed(SETTLE + 5, BAD_LINE);
    health.dismiss();
    await feed(NOTICE_EVERY_MS / 1000 - 10, BAD_LINE);
    expect(advice()).toBeNull();
    await feed(20, BAD_LINE);
    expect(advice()).toEqual({ cause: 'network', state: 'offered' });
  });

  it('is carried out by its one click; when there is no lower step it says so', async () => {
    const { feed, advice, health, taken } = watched(1);
    await feed(SETTLE + 5, BAD_LINE);
    await health.fix();
    expect([taken(), advice()]).toEqual([1, null]);
    await feed(NOTICE_EVERY_MS / 1000 + 10, BAD_LINE);
    await health.fix();
    expect(advice()).toEqual({ cause: 'network', state: 'lowest' });
  });

  it('a processor that stays too slow lowers the broadcast by itself, step by step, and says so', async () => {
    const { feed, advice, taken } = watched(2);
    await feed(SETTLE + WINDOW - 1, { limitation: 'cpu' });
    expect(taken()).toBe(0);
    await feed(1, { limitation: 'cpu' });
    expect([taken(), advice()]).toEqual([1, { cause: 'encoder', state: 'lowered' }]);
    // What comes of the step is waited for.
    await feed(SETTLE + WINDOW - 1, { limitation: 'cpu' });
    expect(taken()).toBe(1);
    await feed(1, { limitation: 'cpu' });
    expect(taken()).toBe(2);
  });

  it('is forgotten with the broadcast', async () => {
    const { feed, advice, health, store } = watched();
    await feed(SETTLE + 5, BAD_LINE);
    store.setState(({ room }) => ({ room: { ...room, liveSince: null } }));
    expect(advice()).toBeNull();
    expect(health.store.getState().levels).toEqual({ network: null, encoder: null, capture: null });
  });
});

it('in the studio a step down reaches the room', async () => {
  const { controller, room } = studio();
  await controller.media.inputs.share({ id: 'screen:1:0', name: 's', kind: 'screen' });
  controller.broadcast.prepare();
  await controller.broadcast.goLive();
  for (let second = 0; second < SETTLE + WINDOW; second++)
    controller.broadcast.store.setState({ stats: { ...STATS, limitation: 'cpu' } });
  await new Promise((resolve) => setTimeout(resolve));
  expect(room.encodings.at(-1)).toMatchObject({ maxHeight: 480 });
  expect(controller.health.store.getState().advice).toEqual({ cause: 'encoder', state: 'lowered' });
  controller.broadcast.store.setState({ stats: null });
  await controller.broadcast.end();
});
