import { describe, expect, it } from 'vitest';
import { matchOf, type Names } from '../../../../renderer/ledger/match.ts';
import { previewOf, withLine } from '../../../../renderer/problem/draft.ts';
import { halved, type QualityPoint, Report } from '../../../../renderer/report/report.ts';
import { studio } from '../../../support/fakes/controller.ts';

const NAMES: Names = {
  items: [
    ['device.os', '操作系统版本'],
    ['device.model', '设备型号'],
  ],
  kinds: [['sending', '即将发送']],
  statuses: [
    ['sent', '已发送'],
    ['pending', '待发送'],
  ],
};

describe('what the host looks for in the ledger', () => {
  it('is everything where nothing is written', () => {
    expect(matchOf('  ', NAMES)).toBeNull();
  });
  it('is found by any of the words on the screen', () => {
    expect(matchOf('发送', NAMES)).toMatchObject({
      items: [],
      kinds: ['sending'],
      statuses: ['sent', 'pending'],
    });
    expect(matchOf('设备', NAMES)).toMatchObject({ items: ['device.model'], kinds: [], statuses: [] });
  });
  it('is a number, with or without its sign', () => {
    expect(matchOf('#12', NAMES)?.seq).toBe(12);
    expect(matchOf('12', NAMES)?.seq).toBe(12);
    expect(matchOf('12a', NAMES)?.seq).toBeNull();
  });
  it.each([
    ['2026-11-24', new Date(2026, 10, 24), new Date(2026, 10, 25)],
    ['2026-12', new Date(2026, 11, 1), new Date(2027, 0, 1)],
    ['2026', new Date(2026, 0, 1), new Date(2027, 0, 1)],
  ])('is a date of the own calendar: %s', (words, from, to) => {
    expect(matchOf(words, NAMES)?.between).toEqual({ from: from.toISOString(), to: to.toISOString() });
  });
  it('is nothing where a word fits nothing', () => {
    const nothing = { items: [], kinds: [], statuses: [], between: null, seq: null };
    expect(matchOf('没有这样的', NAMES)).toEqual(nothing);
  });
});

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

describe('a report of a problem', () => {
  it('holds what was typed and the lines that were left in, and no contact where none was given', () => {
    const draft = {
      text: ' x ',
      contact: ' ',
      lines: [
        { id: 0, text: 'a' },
        { id: 1, text: 'b' },
        { id: 2, text: 'c' },
      ],
      struck: new Set<number>(),
    };
    expect(JSON.parse(previewOf(withLine(draft, 1, false)))).toEqual({
      text: 'x',
      logExcerptRedacted: 'a\nc',
    });
    expect(JSON.parse(previewOf(withLine(withLine(draft, 1, false), 1, true)))).toEqual({
      text: 'x',
      logExcerptRedacted: 'a\nb\nc',
    });
  });
});
