import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err } from '../../../../common/result.ts';
import { ANSWER_WITHIN_MS, ASK_EVERY_MS } from '../../../../renderer/broadcast/keepalive.ts';
import type { ReconnectReason, RoomError } from '../../../../renderer/broadcast/types.ts';
import { refuse, SILENT } from '../../../support/fakes/fake-server.ts';
import { FakeStudio, pass, settle } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LOSSES: [string, (studio: FakeStudio) => unknown, ReconnectReason, number][] = [
  ['the socket drops', (s) => s.server.socket.serverCloses(1006), 'socket-lost', 0],
  ['the server restarts', (s) => s.server.socket.serverCloses(1001), 'socket-lost', 0],
  [
    'the server closes the peer',
    (s) => s.server.socket.serverCloses(4000, 'worker-died'),
    'server-closed',
    0,
  ],
  [
    'ICE fails and cannot be restarted',
    (s) => {
      s.server.answers.set('restartIce', () => refuse(404));
      s.ice.setConnectionState('failed');
    },
    'media-path',
    0,
  ],
  ['ICE fails and its restart does not help', (s) => s.ice.setConnectionState('failed'), 'media-path', 4000],
  [
    'ICE fails and the server is silent',
    (s) => {
      s.server.answers.set('restartIce', () => SILENT);
      s.ice.setConnectionState('failed');
    },
    'media-path',
    4000,
  ],
  [
    'ICE is disconnected and its restart does not help',
    (s) => s.ice.setConnectionState('disconnected'),
    'media-path',
    6500,
  ],
  [
    'the socket is open, but nobody answers on it',
    (s) => s.server.answers.set('getTransportStats', () => SILENT),
    'socket-lost',
    ASK_EVERY_MS + ANSWER_WITHIN_MS,
  ],
];

describe.each(['A', 'B', 'C'] as const)('with a server of dialect %s', (kind) => {
  test.each(LOSSES)('%s: live again with the same tracks', async (_name, lose, reason, ms) => {
    const studio = new FakeStudio(kind);
    await studio.live();
    const { liveSince } = studio.room.snapshot();
    studio.ice.setConnectionState('connected');
    lose(studio);
    await pass(ms);
    expect(studio.room.snapshot()).toMatchObject({
      state: 'reconnecting',
      sources: ['screen', 'microphone'],
      viewers: 0,
      reconnect: { reason, attempt: 1 },
    });
    expect(studio.server.open).toEqual([]);
    studio.server.answers.clear();
    const sent = vi.spyOn(studio.ice.constructor.prototype, 'send');
    await pass(300);
    expect(studio.room.snapshot()).toMatchObject({
      state: 'live',
      sources: ['screen', 'microphone'],
      viewers: 1,
      reconnect: null,
      error: null,
      liveSince,
    });
    expect(sent.mock.calls.map(([options]) => (options as { track: unknown }).track)).toEqual([
      studio.screen,
      studio.microphone,
    ]);
    // Admission is asked for again, because tickets are short-lived.
    expect(studio.server.dataOf('authenticate')).toEqual([{ ticket: 'ticket-1' }, { ticket: 'ticket-2' }]);
    expect(studio.transports.map(({ closed }) => closed)).toEqual([true, false]);
    expect(studio.states).toEqual(['idle', 'connecting', 'ready', 'live', 'reconnecting', 'live']);
    await studio.room.stop();
    studio.expectNothingOpen();
    expect([studio.screen.readyState, studio.microphone.readyState]).toEqual(['live', 'live']);
  });
});

describe('a path that comes back by itself is left alone', () => {
  test('disconnected for a moment: nothing is asked', async () => {
    const studio = new FakeStudio();
    await studio.live();
    studio.ice.setConnectionState('disconnected');
    await pass(2400);
    studio.ice.setConnectionState('connected');
    await pass(60_000);
    expect(studio.server.methods()).not.toContain('restartIce');
    expect(studio.state).toBe('live');
  });

  test.each(['A', 'B'] as const)('failed, and one restart of ICE helps (%s)', async (kind) => {
    const studio = new FakeStudio(kind);
    await studio.live();
    const restarted = vi.spyOn(studio.ice, 'restartIce');
    for (let time = 1; time <= 3; time++) {
      studio.ice.setConnectionState('failed');
      await pass(100);
      studio.ice.setConnectionState('connecting');
      studio.ice.setConnectionState('connected');
      expect(restarted).toHaveBeenCalledTimes(time);
    }
    expect(restarted.mock.calls[0]?.[0]).toMatchObject({ usernameFragment: expect.any(String) });
    await pass(60_000);
    expect(studio.states.at(-1)).toBe('live');
    expect(studio.server.sockets).toHaveLength(1);
  });
});

test('ready comes back to ready', async () => {
  const studio = new FakeStudio();
  await studio.ready();
  studio.server.socket.serverCloses(1006);
  await pass(300);
  expect(studio.states).toEqual(['idle', 'connecting', 'ready', 'reconnecting', 'ready']);
  expect(studio.room.snapshot().liveSince).toBeNull();
});

test('the first attempt is made within 300 ms, the later ones at most 2.5 s apart, each with a new admission', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.reachable = false;
  studio.server.socket.serverCloses(1006);
  const at: number[] = [];
  let known = studio.server.sockets.length;
  for (let ms = 0; ms < 30_000; ms += 10) {
    await pass(10);
    if (studio.server.sockets.length > known) at.push(ms);
    known = studio.server.sockets.length;
  }
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(at[0]).toBeLessThan(300);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2500);
  expect(gaps.slice(0, 4)).toEqual([...gaps.slice(0, 4)].sort((a, b) => a - b));
  expect(Math.min(...gaps)).toBeGreaterThan(300);
  expect(studio.admissions).toBe(1 + at.length);
  expect(studio.room.snapshot().reconnect).toMatchObject({
    attempt: at.length + 1,
    nextInMs: expect.any(Number),
    lastError: { code: 'unreachable', detail: '1006' },
  });
  studio.server.reachable = true;
  await pass(2500);
  expect(studio.state).toBe('live');
});

test('the network coming back shortens the wait', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.reachable = false;
  studio.server.socket.serverCloses(1006);
  await pass(20_000);
  studio.server.reachable = true;
  expect(studio.state).toBe('reconnecting');
  for (const wake of studio.online) wake();
  await settle();
  expect(studio.state).toBe('live');
  expect(studio.online.size).toBe(0);
});

test('no network for an hour is no refusal: it goes on trying', async () => {
  const studio = new FakeStudio();
  await studio.live();
  const usual = studio.admission;
  studio.admission = async () => err({ code: 'unreachable' });
  studio.server.socket.serverCloses(1006);
  await pass(3_600_000);
  expect(studio.state).toBe('reconnecting');
  studio.admission = usual;
  await pass(2500);
  expect(studio.state).toBe('live');
});

test('a server that fails (5xx) is tried again for as long as it takes', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.answers.set('createWebRtcTransport', () => refuse(500));
  studio.server.socket.serverCloses(4000);
  await pass(60_000);
  expect(studio.room.snapshot()).toMatchObject({
    state: 'reconnecting',
    reconnect: { lastError: { code: 'refused', detail: 'createWebRtcTransport-500' } },
  });
  studio.server.answers.clear();
  await pass(2500);
  expect(studio.state).toBe('live');
});

test.each<[string, (studio: FakeStudio) => void, RoomError]>([
  [
    'refuses the ticket',
    (studio) => void studio.server.answers.set('authenticate', () => refuse(403)),
    { code: 'refused', detail: 'authenticate-403' },
  ],
  [
    'no longer knows the host',
    (studio) => {
      studio.admission = async () => err({ code: 'signed-out' });
    },
    { code: 'admission', detail: 'signed-out' },
  ],
])('a server that %s five times in a row is believed', async (_name, prepare, error) => {
  const studio = new FakeStudio();
  await studio.live();
  prepare(studio);
  studio.server.socket.serverCloses(1006);
  await pass(30_000);
  expect(studio.admissions).toBe(6);
  expect(studio.room.snapshot()).toMatchObject({ state: 'idle', error });
  studio.expectNothingOpen();
  expect(studio.screen.readyState).toBe('live');
});

test('when the same host came in elsewhere, this one yields instead of throwing it out again', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.socket.serverCloses(4000, 'replaced');
  expect(studio.room.snapshot()).toMatchObject({
    state: 'idle',
    error: { code: 'refused', detail: 'replaced' },
  });
  await pass(60_000);
  expect(studio.server.sockets).toHaveLength(1);
  studio.expectNothingOpen();
});
