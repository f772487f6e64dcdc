import { describe, expect, it } from 'vitest';
import { healthTexts } from '../../../../renderer/health/health-texts.ts';

describe('health', () => {
  const stats = {
    bitrate: 1_234_567,
    availableBitrate: null,
    framesPerSecond: 29.97,
    width: 1280,
    height: 720,
    rttMs: 12.4,
    packetLoss: 0.0125,
    limitation: 'none',
    encoder: 'libvpx',
    encodeMs: 3,
    droppedFrames: 0,
    codec: 'VP8',
    powerEfficient: false,
    layers: 1,
  } as const;

  it('is worded in the language and unknown where nothing is known', () => {
    expect(healthTexts(stats, 'en')).toEqual({
      bitrate: '1.23 Mbit/s',
      fps: '30 fps',
      resolution: '1280×720',
      rtt: '12 ms',
      loss: '1.3 %',
      encoder: 'VP8 · libvpx',
      layers: '1',
    });
    expect(Object.values(healthTexts(null, 'zh-CN'))).toEqual(Array(7).fill(null));
    expect(healthTexts({ ...stats, bitrate: 64_000, rttMs: null }, 'en')).toMatchObject({
      bitrate: '64 kbit/s',
      rtt: null,
    });
  });
});
