import { describe, expect, it } from 'vitest';
import { levelOf, SILENCE } from '../../../renderer/audio/levels.ts';
import { type Conditions, obstacle } from '../../../renderer/go-live/obstacle.ts';
import { healthTexts } from '../../../renderer/health/health-texts.ts';
import { clockText } from '../../../renderer/kit/clock.ts';
import { viewerLink } from '../../../renderer/room/viewer-link.ts';
import { studio } from '../../support/fakes/controller.ts';

describe('level', () => {
  it('of silence is the floor, of full scale 0 dBFS, of a sine 3 dB below its peak', () => {
    expect(levelOf(new Float32Array(100))).toEqual({ rms: SILENCE, peak: SILENCE });
    expect(levelOf(new Float32Array(100).fill(1))).toEqual({ rms: 0, peak: 0 });
    const sine = Float32Array.from({ length: 4800 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * i) / 48));
    const { rms, peak } = levelOf(sine);
    expect(peak).toBeCloseTo(-6.02, 1);
    expect(rms).toBeCloseTo(-9.03, 1);
  });
});

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

describe('clock', () => {
  it.each([
    [0, 0, '00:00:00'],
    [1000, 62_000, '00:01:01'],
    [0, 36_000_000 + 59_999, '10:00:59'],
    [5000, 0, '00:00:00'],
  ])('from %d to %d ms is %s', (since, now, text) => expect(clockText(since, now)).toBe(text));
});

describe('viewer link', () => {
  it.each([
    ['ws://127.0.0.1:4480/', 'demo', 'http://127.0.0.1:4480/r/demo'],
    ['wss://live.example.com/', 'a/b', 'https://live.example.com/r/a%2Fb'],
  ])('of %s and %s', (platform, room, link) => expect(viewerLink(platform, room)).toBe(link));
});

describe('what stands between the host and 开播', () => {
  const base: Conditions = {
    decision: 'agreed',
    settings: studio().state().settings,
    role: 'host',
    hasPicture: true,
  };
  it.each([
    ['live.guest', { ...base, decision: 'guest' as const }],
    ['live.needPlatform', { ...base, settings: { ...base.settings, platformUrl: null } }],
    ['live.needSignIn', { ...base, role: 'guest' as const }],
    ['live.needPicture', { ...base, hasPicture: false }],
    [null, base],
  ])('%s', (expected, state) => expect(obstacle(state)).toBe(expected));

  const elsewhere: Conditions = {
    ...base,
    // Neither a platform, nor a sign-in, nor the agreement to its policy: it has no part in it.
    decision: 'guest',
    role: 'guest',
    settings: {
      ...base.settings,
      platformUrl: null,
      target: 'whip',
      whipUrl: 'https://a.example/w',
    },
  };
  it.each([
    ['live.needWhip', { ...elsewhere, settings: { ...elsewhere.settings, whipUrl: null } }],
    ['live.needPicture', { ...elsewhere, hasPicture: false }],
    [null, elsewhere],
  ])('on the way to another server: %s', (expected, state) => expect(obstacle(state)).toBe(expected));
});
