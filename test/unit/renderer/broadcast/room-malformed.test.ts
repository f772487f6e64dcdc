import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err } from '../../../../common/result.ts';
import type { FakeServer } from '../../../support/fakes/fake-server.ts';
import { FakeStudio, pass, settle } from '../../../support/fakes/room-studio.ts';
import { expectFailure } from './expect-failure.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MEGABYTE = 'x'.repeat(2 ** 20);
describe('a server that breaks the protocol while we connect: bad-message, nothing half-open', () => {
  test.each<[string, (server: FakeServer) => void, string]>([
    ['not JSON', (s) => (s.greeting = '<html>'), 'not-json'],
    ['a number', (s) => (s.greeting = '42'), 'not-protoo'],
    ['null', (s) => (s.greeting = 'null'), 'not-protoo'],
    ['a list', (s) => (s.greeting = '[]'), 'not-protoo'],
    ['no method', (s) => (s.greeting = { notification: true }), 'not-protoo'],
    ['data is text', (s) => (s.greeting = { notification: true, method: 'm', data: 'x' }), 'not-protoo'],
    ['two kinds at once', (s) => (s.greeting = { request: true, response: true, id: 1 }), 'not-protoo'],
    ['an id that is text', (s) => (s.greeting = { request: true, id: '1', method: 'm' }), 'not-protoo'],
    ['an endless name', (s) => (s.greeting = { notification: true, method: 'm'.repeat(65) }), 'not-protoo'],
    ['1 MB', (s) => (s.greeting = { notification: true, method: 'm', data: { MEGABYTE } }), 'too-long'],
    ['a deep nest', (s) => (s.greeting = '['.repeat(400_000)), 'not-json'],
    ['an unknown id', (s) => (s.greeting = { response: true, id: 9, ok: true, data: {} }), 'unknown-id'],
    ['admission without a role', (s) => s.answers.set('authenticate', () => ({})), 'authenticate'],
    [
      'capabilities without codecs',
      (s) => s.answers.set('getRouterRtpCapabilities', () => ({ routerRtpCapabilities: {} })),
      'getRouterRtpCapabilities',
    ],
    [
      'capabilities as text',
      (s) => s.answers.set('getRouterRtpCapabilities', () => ({ routerRtpCapabilities: 'vp8' })),
      'getRouterRtpCapabilities',
    ],
    [
      'the answer of the other dialect',
      (s) => s.distort('createWebRtcTransport', ({ transportId, ...rest }) => ({ id: transportId, ...rest })),
      'createWebRtcTransport',
    ],
    [
      'a transport without DTLS',
      (s) => s.distort('createWebRtcTransport', ({ dtlsParameters: _, ...rest }) => rest),
      'createWebRtcTransport',
    ],
    [
      'a candidate without a port',
      (s) =>
        s.distort('createWebRtcTransport', (data) => ({
          ...data,
          iceCandidates: [{ foundation: 'f', priority: 1, ip: '10.0.0.1', protocol: 'udp', type: 'host' }],
        })),
      'createWebRtcTransport',
    ],
    ['peers that are none', (s) => s.answers.set('join', () => ({ peers: [{ id: 7 }] })), 'join'],
    ['no peers', (s) => s.answers.set('join', () => ({})), 'join'],
    [
      'a peer id of a megabyte less a bit',
      (s) => s.answers.set('join', () => ({ peers: [{ peerId: 'p'.repeat(900_000) }] })),
      'join',
    ],
    ['an answer of 1 MB', (s) => s.answers.set('join', () => ({ peers: [], MEGABYTE })), 'too-long'],
  ])('%s', async (_name, prepare, detail) => {
    const studio = new FakeStudio();
    prepare(studio.server);
    await expectFailure(studio, { code: 'bad-message', detail });
    expect(studio.server.socket.closedBy).toBe(3008);
  });

  test('a binary frame', async () => {
    const studio = new FakeStudio();
    studio.server.greeting = null;
    const connected = studio.room.connect();
    await settle();
    studio.server.socket.serverSends(new ArrayBuffer(4));
    expect(await connected).toEqual(err({ code: 'bad-message', detail: 'binary' }));
    studio.expectNothingOpen();
  });
});

describe('a server that breaks the protocol while we are live: the connection ends, the room comes back', () => {
  test.each<[string, unknown, string]>([
    ['not JSON', 'oops', 'not-json'],
    ['1 MB', { notification: true, method: 'chat', data: { text: MEGABYTE } }, 'too-long'],
    ['a peer without an id', { notification: true, method: 'newPeer', data: { peer: {} } }, 'newPeer'],
    ['a peer that left without one', { notification: true, method: 'peerClosed', data: {} }, 'peerClosed'],
    ['an answer nobody asked for', { response: true, id: 999, ok: true, data: {} }, 'unknown-id'],
  ])('%s', async (_name, message, detail) => {
    const studio = new FakeStudio();
    await studio.live();
    const first = studio.server.socket;
    studio.server.send(message);
    expect(studio.room.snapshot()).toMatchObject({
      state: 'reconnecting',
      reconnect: { lastError: { code: 'bad-message', detail } },
    });
    expect(first.ended).toBe(true);
    expect(studio.transports[0]?.closed).toBe(true);
    await pass(300);
    expect(studio.state).toBe('live');
    expect(studio.server.open).toHaveLength(1);
    await studio.room.stop();
    studio.expectNothingOpen();
  });

  test('one that does it at once every time is not hammered', async () => {
    const studio = new FakeStudio();
    await studio.live();
    studio.server.answers.set('produce', () => ({ producerId: 7 }));
    studio.server.send('oops');
    await pass(60_000);
    expect(studio.state).toBe('reconnecting');
    // 0.2 s + 0.4 + 0.8 + 1.6, then one every 2.2 s at this jitter.
    expect(studio.server.sockets.length).toBeLessThan(35);
    await studio.room.stop();
    studio.expectNothingOpen();
  });

  test('one that does it just after each success is not hammered either', async () => {
    const studio = new FakeStudio();
    await studio.live();
    studio.room.subscribe(() => {
      if (studio.state === 'live') queueMicrotask(() => studio.server.send('oops'));
    });
    studio.server.send('oops');
    await pass(60_000);
    expect(studio.server.sockets.length).toBeLessThan(35);
    await studio.room.stop();
    studio.expectNothingOpen();
  });
});
