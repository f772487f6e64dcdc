import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../../../common/result.ts';
import type { Connection, Transport } from '../../../../renderer/broadcast/connection.ts';
import { limitSender, PLAIN } from '../../../../renderer/broadcast/encodings.ts';
import { createRoomOver } from '../../../../renderer/broadcast/room.ts';
import { TrackSet } from '../../../../renderer/broadcast/track-set.ts';
import { asTrack, fakeTrack, pass } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A window's track whose size changes as the window does. */
function windowTrack(width: number, height: number) {
  const track = asTrack(fakeTrack('video', width, height));
  const resize = (to: { width: number; height: number }) => {
    track.getSettings = () => to;
  };
  return { track, resize };
}

test('a track that is held tells of each new size, without an event of the browser too, and of none once it is let go', async () => {
  const resized: string[] = [];
  const tracks = new TrackSet({ onEnded: () => {}, onResized: (source) => resized.push(source) });
  const { track, resize } = windowTrack(620, 400);
  tracks.set('screen', track);
  await pass(5000);
  expect(resized).toEqual([]);
  resize({ width: 1900, height: 1000 });
  await pass(1000);
  expect(resized).toEqual(['screen']);
  resize({ width: 700, height: 300 });
  track.dispatchEvent(new Event('configurationchange'));
  expect(resized).toEqual(['screen', 'screen']);
  tracks.delete('screen');
  resize({ width: 800, height: 300 });
  await pass(5000);
  expect(resized).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('the limits are those of the size that the window has now, in both directions, and within what the host set', async () => {
  const { track, resize } = windowTrack(620, 400);
  const set: RTCRtpSendParameters[] = [];
  const sender = {
    getParameters: () => ({ encodings: [{}] }),
    setParameters: async (parameters: RTCRtpSendParameters) => void set.push(parameters),
  } as unknown as RTCRtpSender;
  const limited = async (size: { width: number; height: number }, encoding = PLAIN) => {
    resize(size);
    await limitSender(sender, track, encoding);
    return set.at(-1)?.encodings[0];
  };
  const [small, large] = [
    { width: 620, height: 400 },
    { width: 1900, height: 1000 },
  ];
  expect(await limited(small)).toMatchObject({ maxBitrate: 1_200_000, scaleResolutionDownBy: 1 });
  expect(await limited(large)).toMatchObject({ maxBitrate: 4_500_000, scaleResolutionDownBy: 1 });
  const held = { ...PLAIN, maxHeight: 500, maxBitrate: 900_000 };
  expect(await limited(large, held)).toMatchObject({ maxBitrate: 900_000, scaleResolutionDownBy: 2 });
  expect(await limited(small)).toMatchObject({ maxBitrate: 1_200_000, scaleResolutionDownBy: 1 });
});

test('a window that is resized while live is sent anew by its new size, and no more once the broadcast is over', async () => {
  const produced: string[] = [];
  const transport: Transport = {
    produce: async (source, track) => {
      produced.push(`${source} ${track.getSettings().width}`);
      return ok(undefined);
    },
    remove: () => {},
    stats: async () => [],
  };
  const connection: Connection = { dialect: null, peers: null, transport, error: null, close: () => {} };
  const room = createRoomOver(async () => ok({ connection, open: async () => ok(undefined) }));
  const { track, resize } = windowTrack(620, 400);
  await room.connect();
  await room.goLive(new Map([['screen', track]]));
  resize({ width: 1900, height: 1000 });
  await pass(1000);
  expect(produced).toEqual(['screen 620', 'screen 1900']);
  await room.stop();
  resize({ width: 700, height: 300 });
  await pass(1000);
  expect(produced).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
