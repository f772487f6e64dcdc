import { describe, expect, test } from 'vitest';
import { StatsReader } from '../../../../renderer/broadcast/stats.ts';

type Entry = Record<string, unknown> & { readonly id: string };
const report = (...entries: Entry[]): RTCStatsReport => new Map(entries.map((entry) => [entry.id, entry]));

const video = (timestamp: number, more: object = {}): Entry => ({
  id: 'V',
  type: 'outbound-rtp',
  kind: 'video',
  timestamp,
  bytesSent: 0,
  headerBytesSent: 0,
  ...more,
});
const audio = (timestamp: number, bytesSent: number): Entry => ({
  id: 'A',
  type: 'outbound-rtp',
  kind: 'audio',
  timestamp,
  bytesSent,
});

describe('rates', () => {
  test('are over the time since the previous reading, over all streams, payload and headers', () => {
    const reader = new StatsReader();
    const first = reader.read([
      report(video(1000, { framesEncoded: 10, totalEncodeTime: 0.1 })),
      report(audio(1000, 500)),
    ]);
    expect(first).toMatchObject({ bitrate: null, encodeMs: null });
    const second = reader.read([
      report(
        video(3000, { bytesSent: 240_000, headerBytesSent: 10_000, framesEncoded: 70, totalEncodeTime: 0.4 }),
      ),
      report(audio(3000, 8500)),
    ]);
    // (250 000 + 8 000) bytes in 2 s; 0.3 s for 60 frames.
    expect(second.bitrate).toBeCloseTo(1_032_000);
    expect(second.encodeMs).toBeCloseTo(5);
  });

  test('a stream that goes away does not make the rest negative, one that comes adds nothing at first', () => {
    const reader = new StatsReader();
    reader.read([report(video(1000, { bytesSent: 1000 }), audio(1000, 9_000_000))]);
    expect(reader.read([report(video(2000, { bytesSent: 2000 }))]).bitrate).toBe(8000);
    expect(reader.read([report(video(3000, { bytesSent: 3000 }), audio(3000, 5000))]).bitrate).toBe(8000);
    expect(reader.read([report(video(4000, { bytesSent: 4000 }), audio(4000, 6000))]).bitrate).toBe(16_000);
  });

  test('counters that start anew, the same moment twice, and reset: no rate rather than a wrong one', () => {
    const reader = new StatsReader();
    reader.read([report(video(1000, { bytesSent: 5000 }))]);
    expect(reader.read([report(video(2000, { bytesSent: 100 }))]).bitrate).toBeNull();
    expect(reader.read([report(video(2000, { bytesSent: 900 }))]).bitrate).toBeNull();
    reader.reset();
    expect(reader.read([report(video(3000, { bytesSent: 9000 }))]).bitrate).toBeNull();
  });

  test('no frame encoded: no encode time', () => {
    const reader = new StatsReader();
    reader.read([report(video(1000, { framesEncoded: 5, totalEncodeTime: 1 }))]);
    const read = reader.read([report(video(2000, { framesEncoded: 5, totalEncodeTime: 1 }))]);
    expect(read.encodeMs).toBeNull();
  });

  test('an entry that two reports repeat counts once', () => {
    const reader = new StatsReader();
    reader.read([report(video(1000)), report(video(1000))]);
    const read = reader.read([
      report(video(2000, { bytesSent: 1000 })),
      report(video(2000, { bytesSent: 1000 })),
    ]);
    expect(read.bitrate).toBe(8000);
  });
});

test('the picture is the largest one; round trip and loss are the worst, in ms and as a share', () => {
  const read = new StatsReader().read([
    report(
      video(1, { frameWidth: 320, frameHeight: 180, framesPerSecond: 15 }),
      video(1, {
        id: 'W',
        frameWidth: 1920,
        frameHeight: 1080,
        framesPerSecond: 30,
        qualityLimitationReason: 'cpu',
        encoderImplementation: 'libvpx',
      }),
      { id: 'R1', type: 'remote-inbound-rtp', timestamp: 1, roundTripTime: 0.02, fractionLost: 0.01 },
      { id: 'R2', type: 'remote-inbound-rtp', timestamp: 1, roundTripTime: 0.05, fractionLost: 0 },
    ),
  ]);
  expect(read).toEqual({
    bitrate: null,
    framesPerSecond: 30,
    width: 1920,
    height: 1080,
    rttMs: 50,
    packetLoss: 0.01,
    limitation: 'cpu',
    encoder: 'libvpx',
    encodeMs: null,
    availableBitrate: null,
    droppedFrames: null,
    codec: null,
    powerEfficient: null,
    layers: 2,
  });
});

test('what is not known yet is null', () => {
  expect(new StatsReader().read([])).toEqual({
    bitrate: null,
    framesPerSecond: null,
    width: null,
    height: null,
    rttMs: null,
    packetLoss: null,
    limitation: null,
    encoder: null,
    encodeMs: null,
    availableBitrate: null,
    droppedFrames: null,
    codec: null,
    powerEfficient: null,
    layers: 0,
  });
});

test('dropped frames are what the source delivered and the encoder did not take, never below none', () => {
  const reader = new StatsReader();
  const read = (timestamp: number, frames: number, framesEncoded: number) =>
    reader.read([
      report(
        { id: 'S', type: 'media-source', kind: 'video', timestamp, frames },
        video(timestamp, { mediaSourceId: 'S', framesEncoded }),
      ),
    ]).droppedFrames;
  expect(read(1000, 30, 30)).toBeNull();
  expect(read(2000, 60, 54)).toBeCloseTo(0.2);
  expect(read(3000, 90, 85)).toBe(0);
  expect(read(4000, 90, 85)).toBeNull();
});
