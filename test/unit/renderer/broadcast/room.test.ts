import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../../common/result.ts';
import type { ServerKind } from '../../../support/fakes/fake-server.ts';
import { asTrack, FakeStudio, fakeTrack, SIGNAL_URL, settle } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe.each<[ServerKind, 'A' | 'B']>([
  ['A', 'A'],
  ['B', 'B'],
  ['C', 'B'],
])('against a server of dialect %s', (kind, dialect) => {
  test('goes live and stops, leaving nothing open and the tracks alive', async () => {
    const studio = new FakeStudio(kind);
    await studio.live();
    expect(studio.room.snapshot()).toMatchObject({
      dialect,
      sources: ['screen', 'microphone'],
      viewers: 1,
      error: null,
    });
    expect(studio.server.dataOf('produce').map((data) => data['kind'])).toEqual(['video', 'audio']);
    await studio.room.stop();
    await settle();
    studio.expectNothingOpen();
    expect(studio.states).toEqual(['idle', 'connecting', 'ready', 'live', 'stopping', 'idle']);
    expect([studio.screen.readyState, studio.microphone.readyState]).toEqual(['live', 'live']);
  });

  test('is send-only: no receiving capabilities, no SCTP, one transport for sending', async () => {
    const { server, ...studio } = await started(kind);
    const sent = server.received.flatMap(({ data }) => Object.keys(data));
    expect(sent).not.toContain('rtpCapabilities');
    expect(sent).not.toContain('sctpCapabilities');
    expect(server.methods().filter((method) => method === 'createWebRtcTransport')).toHaveLength(1);
    expect(studio.transports[0]?.direction).toBe('send');
  });

  test('takes a source away in the way of its dialect', async () => {
    const studio = await started(kind);
    await studio.room.goLive(studio.tracks);
    expect(await studio.room.unpublish('microphone')).toEqual(ok(undefined));
    await settle();
    const as = kind === 'A' ? 'request' : 'notification';
    expect(studio.server.received.filter(({ method }) => method === 'closeProducer')).toMatchObject([
      { as, data: { producerId: expect.stringMatching(/^producer-/) } },
    ]);
    expect(studio.room.snapshot()).toMatchObject({ state: 'live', sources: ['screen'] });
  });

  test('counts the viewers as they come and go', async () => {
    const studio = await started(kind);
    const named = (id: string) => (kind === 'A' ? { id } : { peer: { peerId: id } });
    studio.server.notify('newPeer', named('second'));
    expect(studio.room.snapshot().viewers).toBe(2);
    studio.server.notify('newPeer', named('second'));
    expect(studio.room.snapshot().viewers).toBe(2);
    studio.server.notify('peerClosed', { peerId: 'old-viewer' });
    studio.server.notify('peerClosed', { peerId: 'never-seen' });
    expect(studio.room.snapshot().viewers).toBe(1);
  });
});

async function started(kind: ServerKind = 'B'): Promise<FakeStudio> {
  const studio = new FakeStudio(kind);
  await studio.ready();
  return studio;
}

test('connects with the subprotocol, keeps the address, and has a peer id of its own each time', async () => {
  const studio = await started();
  const { url, protocol } = studio.server.socket;
  expect(protocol).toBe('protoo');
  expect(url.origin + url.pathname).toBe(new URL(SIGNAL_URL).origin + new URL(SIGNAL_URL).pathname);
  expect(url.searchParams.get('v')).toBe('1');
  expect(url.searchParams.get('roomId')).toBe('demo');
  await studio.room.stop();
  await studio.ready();
  expect(studio.server.sockets.map((socket) => socket.url.searchParams.get('peerId'))).toHaveLength(2);
  expect(new Set(studio.server.sockets.map((socket) => socket.url.searchParams.get('peerId'))).size).toBe(2);
});

test('everything but producing is done before ready', async () => {
  const studio = await started();
  expect(studio.server.methods()).toEqual([
    'authenticate',
    'getRouterRtpCapabilities',
    'createWebRtcTransport',
    'join',
  ]);
  studio.server.received.length = 0;
  await studio.room.goLive(studio.tracks);
  expect(studio.server.methods()).toEqual(['connectWebRtcTransport', 'produce', 'produce']);
});

test('without a ticket it joins without admission', async () => {
  const studio = new FakeStudio();
  studio.admission = async () =>
    ok({ signalUrl: SIGNAL_URL, roomId: 'demo', displayName: 'host', ticket: null });
  await studio.ready();
  expect(studio.server.methods()).not.toContain('authenticate');
});

test('names the sources as the dialect wants them, pictures in one VP8 layer under a ceiling', async () => {
  const studio = await started();
  const big = fakeTrack('video', 1920, 1080);
  await studio.room.goLive(new Map([...studio.tracks, ['camera', asTrack(big)]]));
  const produced = studio.server.dataOf('produce');
  expect(produced.map(({ appData }) => appData)).toEqual([
    { source: 'screensharing' },
    { source: 'audio' },
    { source: 'video' },
  ]);
  expect(produced.map(({ rtpParameters }) => rtpParameters)).toMatchObject([
    { codecs: [{ mimeType: 'video/VP8' }, {}], encodings: [{ maxBitrate: 2_500_000 }] },
    { codecs: [{ mimeType: 'audio/opus' }] },
    { encodings: [{ maxBitrate: 4_500_000 }] },
  ]);
});

test('publishing a source again replaces its track without a word to the server', async () => {
  const studio = await started();
  await studio.room.goLive(studio.tracks);
  studio.server.received.length = 0;
  const next = fakeTrack('video');
  const replaced = vi.spyOn(studio.ice, 'replaceTrack');
  expect(await studio.room.publish('screen', asTrack(next))).toEqual(ok(undefined));
  expect(replaced.mock.calls[0]?.[1]).toBe(next);
  expect(studio.server.received).toEqual([]);
  // The old track is nobody's business any more.
  studio.screen.remoteStop();
  await settle();
  expect(studio.room.snapshot().sources).toEqual(['screen', 'microphone']);
  next.remoteStop();
  await settle();
  expect(studio.room.snapshot()).toMatchObject({ state: 'live', sources: ['microphone'] });
});

test('a track that ends by itself is taken away and the broadcast stays live', async () => {
  const studio = await started();
  await studio.room.goLive(studio.tracks);
  studio.screen.remoteStop();
  await settle();
  expect(studio.room.snapshot()).toMatchObject({ state: 'live', sources: ['microphone'] });
  expect(studio.server.methods('notification')).toEqual(['closeProducer']);
});

test('what takes the place of an ended track in the same breath stays', async () => {
  const studio = await started();
  await studio.room.goLive(studio.tracks);
  const card = asTrack(fakeTrack('video'));
  // Asked for by a listener that was there before the room's own.
  const published = studio.room.publish('screen', card);
  studio.screen.remoteStop();
  await published;
  await settle();
  expect(studio.room.snapshot()).toMatchObject({ state: 'live', sources: ['microphone', 'screen'] });
  expect(studio.server.methods('notification')).toEqual([]);
});

test('a track that ends while it is being produced is noticed as well', async () => {
  const studio = await started();
  studio.server.answers.set('produce', ({ kind }) => {
    if (kind === 'video') studio.screen.remoteStop();
    return { producerId: String(kind) };
  });
  await studio.room.goLive(studio.tracks);
  await settle();
  expect(studio.room.snapshot()).toMatchObject({ state: 'live', sources: ['microphone'] });
});

test('every request of the server is answered: media is declined, the unknown is not found', async () => {
  const studio = await started();
  const { server } = studio;
  server.send({ request: true, id: 0, method: 'newConsumer', data: { consumerId: 'c' } });
  server.send({ request: true, id: 7, method: 'newDataConsumer', data: {} });
  server.send({ request: true, id: 8, method: 'constructor', data: {} });
  await settle();
  expect(server.responses).toMatchObject([
    { response: true, id: 0, ok: false, errorCode: 403 },
    { response: true, id: 7, ok: false, errorCode: 403 },
    { response: true, id: 8, ok: false, errorCode: 404 },
  ]);
  expect(studio.state).toBe('ready');
});

test('notifications that it does not know, and further keys in known answers, are passed over', async () => {
  const studio = new FakeStudio();
  studio.server.answers.set('join', () => ({ peers: [], motd: 'hello', limits: { chat: 1 } }));
  await studio.ready();
  studio.server.notify('activeSpeaker', { peerId: null });
  studio.server.notify('giftReceived', { gift: 'rocket' });
  expect(studio.room.snapshot()).toMatchObject({ state: 'ready', viewers: 0 });
});

test('calls that make no sense in a state are refused with a typed error and change nothing', async () => {
  const studio = new FakeStudio();
  const invalid = { ok: false, error: { code: 'invalid-state', detail: 'idle' } };
  expect(await studio.room.goLive(studio.tracks)).toEqual(invalid);
  expect(await studio.room.publish('screen', asTrack(studio.screen))).toEqual(invalid);
  expect(await studio.room.unpublish('screen')).toEqual(ok(undefined));
  expect(await studio.room.stats()).toBeNull();
  await studio.room.stop();
  expect(studio.states).toEqual(['idle']);
  await studio.live();
  expect(await studio.room.connect()).toEqual({
    ok: false,
    error: { code: 'invalid-state', detail: 'live' },
  });
  expect(await studio.room.goLive(studio.tracks)).toEqual({
    ok: false,
    error: { code: 'invalid-state', detail: 'live' },
  });
});

test('a snapshot is new after every change and the same in between; an unsubscribed listener is silent', async () => {
  const studio = new FakeStudio();
  const seen = new Set<object>();
  const unsubscribe = studio.room.subscribe(() => seen.add(studio.room.snapshot()));
  expect(studio.room.snapshot()).toBe(studio.room.snapshot());
  await studio.live();
  expect(seen.size).toBeGreaterThanOrEqual(3);
  unsubscribe();
  const count = seen.size;
  await studio.room.stop();
  expect(seen.size).toBe(count);
});
