import { expect, it, vi } from 'vitest';
import type { LiveStats } from '../../../../renderer/broadcast/types.ts';
import { UplinkCheck } from '../../../../renderer/uplink-check/uplink-check.ts';
import { FakeRoom, settled, studio, track } from '../../../support/fakes/controller.ts';

const STATS: LiveStats = {
  bitrate: 3_600_000,
  availableBitrate: 3_600_000,
  encodeMs: 3,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
  rttMs: 30,
  packetLoss: 0,
  limitation: 'bandwidth',
  encoder: 'libvpx',
  codec: 'VP8',
  powerEfficient: false,
  layers: 1,
  droppedFrames: 0,
};

function setUp() {
  const { controller, room: studioRoom, calls } = studio();
  const room = new FakeRoom();
  room.stats = async () => STATS;
  const picture = { track: track('video'), fill: vi.fn(), close: vi.fn() };
  const opened: string[] = [];
  const waiting: (() => void)[] = [];
  const check = new UplinkCheck({
    account: controller.host.account.store,
    live: controller.broadcast.store,
    messages: { room: vi.fn() } as never,
    codec: () => controller.encoding.store.getState().encoding.codec,
    choose: (choice) => controller.encoding.choose(choice),
    openRoom: (roomId) => {
      opened.push(roomId);
      return room;
    },
    openPicture: () => picture,
    wait: (_ms, signal) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => resolve());
      }),
  });
  const second = async () => {
    await settled();
    for (const resolve of waiting.splice(0)) resolve();
    await settled();
  };
  return { controller, check, room, studioRoom, picture, opened, second, calls };
}

it('ten readings in a room of its own, then a recommendation, and nothing stays open', async () => {
  const { check, room, picture, opened, second, calls, studioRoom } = setUp();
  const ran = check.run();
  for (let reading = 0; reading < 10; reading++) {
    await second();
    if (reading === 4) expect(check.store.getState()).toEqual({ kind: 'running', progress: 0.5 });
  }
  await ran;
  expect(opened).toEqual(['demo-check']);
  expect(check.store.getState()).toMatchObject({
    kind: 'done',
    recommendation: { choice: { height: 720, framerate: 30 }, because: 'uplink' },
  });
  expect(picture.fill).toHaveBeenCalledOnce();
  expect(picture.close).toHaveBeenCalledOnce();
  expect(room.snapshot().state).toBe('idle');
  // Neither main nor the studio takes it for a broadcast, and no device was asked for.
  expect(calls.filter((call) => /^(live|capture)\./.test(call))).toEqual([]);
  expect(studioRoom.snapshot().state).toBe('idle');
});

it('is ended by the host at once, with everything it opened', async () => {
  const { check, room, picture, second } = setUp();
  const ran = check.run();
  await second();
  check.cancel();
  expect(check.store.getState()).toEqual({ kind: 'idle' });
  await ran;
  expect(picture.close).toHaveBeenCalledOnce();
  expect(room.snapshot().state).toBe('idle');
  expect(check.store.getState()).toEqual({ kind: 'idle' });
});

it('gives way to a broadcast that begins, and does not start beside one', async () => {
  const { controller, check, room, second } = setUp();
  check.start();
  const ran = check.run();
  await second();
  const { room: before } = controller.broadcast.store.getState();
  controller.broadcast.store.setState({ room: { ...before, state: 'connecting' } });
  await ran;
  expect(room.snapshot().state).toBe('idle');
  expect(check.store.getState()).toEqual({ kind: 'idle' });
  await check.run();
  expect(check.store.getState()).toEqual({ kind: 'idle' });
});

it('begins anew from below when the connection broke under the first start, and then recommends', async () => {
  const { check, room, picture, opened, second } = setUp();
  const starts: unknown[] = [];
  const encode = room.encode.bind(room);
  room.encode = (encoding) => {
    starts.push(encoding.startBitrate);
    return encode(encoding);
  };
  const ran = check.run();
  await second();
  room.set({ state: 'reconnecting' });
  await second();
  expect(check.store.getState().kind).toBe('running');
  for (let reading = 0; reading < 10; reading++) await second();
  await ran;
  expect(check.store.getState().kind).toBe('done');
  expect(starts).toEqual([3_000_000, 300_000]);
  expect(opened).toHaveLength(2);
  expect(picture.close).toHaveBeenCalledTimes(2);
});

it('recommends nothing when the connection broke both times', async () => {
  const { check, room, picture, second } = setUp();
  const ran = check.run();
  for (let start = 0; start < 2; start++) {
    await second();
    room.set({ state: 'reconnecting' });
    await second();
  }
  await ran;
  expect(check.store.getState()).toEqual({ kind: 'failed' });
  expect(picture.close).toHaveBeenCalledTimes(2);
});
