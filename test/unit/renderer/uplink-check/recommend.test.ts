import { describe, expect, it } from 'vitest';
import type { LiveStats } from '../../../../renderer/broadcast/types.ts';
import { type Measured, recommend } from '../../../../renderer/uplink-check/recommend.ts';
import { summarise } from '../../../../renderer/uplink-check/uplink-check.ts';

const FAST: Measured = {
  bitrate: 8_000_000,
  full: true,
  encodeMs: 2,
  rttMs: 20,
  packetLoss: 0,
  encoder: 'libvpx',
};

describe('what is recommended', () => {
  it.each([
    // 4.5 Mbit/s of 1080p in seven tenths of the line
    ['a fast line and machine', {}, 1080, 30, null, 'none'],
    ['a line just wide enough for 1080p', { bitrate: 6_450_000 }, 1080, 30, null, 'none'],
    ['a line just too narrow for it', { bitrate: 6_400_000 }, 720, 30, null, 'uplink'],
    ['a line for 720p', { bitrate: 3_600_000 }, 720, 30, null, 'uplink'],
    ['a line for 480p', { bitrate: 2_000_000 }, 480, 30, null, 'uplink'],
    ['a line for 480p with half the frames', { bitrate: 1_100_000 }, 480, 15, null, 'uplink'],
    ['a line for less than anything', { bitrate: 500_000 }, 480, 15, 350, 'uplink'],
    ['hardly a line', { bitrate: 90_000 }, 480, 15, 200, 'uplink'],
    // 13.3 ms for a frame of 30 a second; 1080p has 2.25 times the pixels of 720p
    ['a machine that is just fast enough for 1080p', { encodeMs: 5.9 }, 1080, 30, null, 'none'],
    ['a machine just too slow for it', { encodeMs: 6 }, 720, 30, null, 'encoder'],
    ['a machine for 480p', { encodeMs: 20 }, 480, 30, null, 'encoder'],
    ['a machine for half the frames', { encodeMs: 40 }, 480, 15, null, 'encoder'],
    ['a machine for nothing', { encodeMs: 400 }, 480, 15, null, 'encoder'],
    ['both too slow', { bitrate: 3_600_000, encodeMs: 8 }, 720, 30, null, 'both'],
    ['an encoder of which nothing is known', { encodeMs: null }, 1080, 30, null, 'none'],
  ] as const)('%s', (_name, change, height, framerate, bitrateKbps, because) => {
    expect(recommend({ ...FAST, ...change })).toEqual({
      choice: { height, framerate, bitrateKbps },
      because,
    });
  });
});

describe('what the readings say', () => {
  const reading = (bitrate: number | null, encodeMs: number | null = 3): LiveStats => ({
    bitrate,
    availableBitrate: null,
    encodeMs,
    framesPerSecond: 30,
    width: 1280,
    height: 720,
    rttMs: 30,
    packetLoss: 0,
    limitation: 'none',
    encoder: 'libvpx',
    codec: 'VP8',
    powerEfficient: false,
    layers: 1,
    droppedFrames: 0,
  });

  it('is the line of the last ones, none of the climb, and encoding before the line was filled', () => {
    const first = [40, 20, 3, 4, 5].map((encodeMs) => reading(1e6, encodeMs));
    const filled = [2e6, 4e6, 6e6, 6.1e6, 2e6].map((bitrate) => reading(bitrate, 30));
    const all = [...first, ...filled];
    expect(summarise(all)).toMatchObject({ bitrate: 6e6, full: false, encodeMs: 4 });
    // The browser knows of more than was sent.
    const known = all.map((one) => ({ ...one, availableBitrate: 7.5e6 }));
    expect(summarise(known)).toMatchObject({ bitrate: 7.5e6, full: true });
  });

  it('is nothing where nothing went out', () => {
    expect(summarise([])).toBeNull();
    expect(summarise([reading(null), reading(0)])).toBeNull();
  });
});
