import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveStats } from '../../../../renderer/broadcast/types.ts';
import { qualityOf } from '../../../../renderer/disclosure/quality.ts';
import { studio } from '../../../support/fakes/controller.ts';

const reading = (change: Partial<LiveStats> = {}): LiveStats => ({
  bitrate: 2_000_000,
  availableBitrate: null,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
  rttMs: 20,
  packetLoss: 0.01,
  limitation: 'none',
  encoder: 'libvpx',
  encodeMs: 3,
  droppedFrames: 0.05,
  codec: 'VP8',
  powerEfficient: false,
  layers: 1,
  ...change,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('quality', () => {
  it('is the median of each figure, in kbit/s, ms, per cent and frames per second', () => {
    const readings = [
      reading({ bitrate: null, rttMs: 900 }),
      reading({ bitrate: 1_000_000, rttMs: 10 }),
      reading({ bitrate: 3_000_000, rttMs: 30 }),
    ];
    expect(qualityOf(readings)).toEqual({ bitrateKbps: 1000, rttMs: 30, lossPct: 1, fps: 30, droppedPct: 5 });
  });

  it('that nobody knows is null, not zero', () => {
    const unknown = {
      bitrate: null,
      rttMs: null,
      packetLoss: null,
      availableBitrate: null,
      framesPerSecond: null,
      droppedFrames: null,
    };
    expect(Object.values(qualityOf([reading(unknown)]))).toEqual([null, null, null, null, null]);
  });
});

describe('the report', () => {
  const reports = (calls: readonly string[]) => calls.filter((call) => call.startsWith('disclosure.report'));
  /** One reading a second, as in the studio. */
  function play({ controller }: ReturnType<typeof studio>, seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      controller.broadcast.store.setState({ stats: reading() });
      vi.advanceTimersByTime(1000);
    }
  }

  it('is not made unless main wants it, and made every 10 s while it does', () => {
    const all = studio();
    play(all, 30);
    expect(reports(all.calls)).toEqual([]);
    all.emit('disclosure.onQualityWanted', { wanted: true });
    play(all, 9);
    expect(reports(all.calls)).toEqual([]);
    play(all, 12);
    expect(reports(all.calls)).toHaveLength(2);
    all.emit('disclosure.onQualityWanted', { wanted: false });
    play(all, 30);
    expect(reports(all.calls)).toHaveLength(2);
  });

  it('is not made of nothing: without readings there is none', () => {
    const all = studio();
    all.emit('disclosure.onQualityWanted', { wanted: true });
    play(all, 5);
    all.controller.broadcast.store.setState({ stats: null });
    vi.advanceTimersByTime(60_000);
    expect(reports(all.calls)).toEqual([]);
  });

  it('ends with the controller', () => {
    const all = studio();
    all.emit('disclosure.onQualityWanted', { wanted: true });
    all.end();
    play(all, 30);
    expect(reports(all.calls)).toEqual([]);
  });
});
