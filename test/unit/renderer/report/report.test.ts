import { describe, expect, it } from 'vitest';
import { halved, type QualityPoint, Report } from '../../../../renderer/report/report.ts';
import { studio } from '../../../support/fakes/controller.ts';

const point = (at: number, bitrateKbps: number | null): QualityPoint => ({
  at,
  bitrateKbps,
  fps: null,
  rttMs: 1,
  lossPct: 0,
  encodeMs: null,
});

describe('the report of a broadcast', () => {
  it('joins neighbours without losing what only one of them knew', () => {
    const joined = halved([point(0, 100), point(1, 300), point(2, null), point(3, 50), point(4, 7)]);
    expect(joined.map(({ at, bitrateKbps }) => [at, bitrateKbps])).toEqual([
      [0, 200],
      [2, 50],
      [4, 7],
    ]);
  });

  it('keeps a day at a second each in as many points as a chart can show, over its whole length', () => {
    const { controller, bridge } = studio();
    const report = new Report();
    report.follow(bridge, controller.broadcast.store);
    const room = controller.broadcast.store.getState().room;
    controller.broadcast.store.setState({ room: { ...room, liveSince: 1, viewers: 3 } });
    const stats = {
      bitrate: 1e6,
      availableBitrate: null,
      framesPerSecond: 30,
      width: 1,
      height: 1,
      rttMs: 1,
      packetLoss: 0,
      limitation: null,
      encoder: null,
      droppedFrames: 0,
      codec: 'VP8',
      powerEfficient: false,
      layers: 1,
      encodeMs: 1,
    };
    for (let second = 0; second < 86_400; second += 1)
      controller.broadcast.store.setState({ stats: { ...stats } });
    controller.broadcast.store.setState({ room: { ...room, liveSince: null } });
    const { report: made } = report.store.getState();
    expect(made?.quality.length).toBeGreaterThan(300);
    expect(made?.quality.length).toBeLessThanOrEqual(720);
    expect(made?.quality.at(-1)).toMatchObject({ bitrateKbps: 1000, fps: 30 });
    expect(made).toMatchObject({ mostViewers: 3, endedAt: expect.any(Date) });
    // The next one begins empty.
    controller.broadcast.store.setState({ room: { ...room, liveSince: 2 } });
    expect(report.store.getState().report).toMatchObject({ quality: [], endedAt: null });
    controller.broadcast.store.setState({ room: { ...room, liveSince: null } });
    // A server that does not tell of viewers had not none.
    controller.broadcast.store.setState({ room: { ...room, liveSince: 3, viewers: null } });
    expect(report.store.getState().report).toMatchObject({ mostViewers: null, endedAt: null });
  });
});
