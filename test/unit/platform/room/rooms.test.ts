import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { host, TestPeer, video, viewer } from '../../../support/platform/peer.ts';
import { testPlatform, ticketOf } from '../../../support/platform/platform.ts';

interface ProtooPeer {
  on(event: 'open' | 'close', listener: () => void): void;
  on(event: 'notification', listener: (message: { method: string; data: unknown }) => void): void;
  request(method: string, data?: unknown): Promise<Record<string, unknown>>;
  close(): void;
}
interface Protoo {
  Peer: new (transport: object) => ProtooPeer;
  WebSocketTransport: new (url: string, options: { origin: string }) => object;
}
// It has no types of its own.
const protoo: Protoo = createRequire(import.meta.url)('protoo-client');

test("the family's own client, protoo-client, holds a conversation", async () => {
  const platform = await testPlatform();
  const url = `${platform.signalUrl}?roomId=demo&peerId=oracle&consumerReplicas=0&usePipeTransports=false`;
  const peer = new protoo.Peer(new protoo.WebSocketTransport(url, { origin: platform.url }));
  const first = await new Promise((resolve) => peer.on('notification', resolve));
  expect(first).toMatchObject({ method: 'mediasoupVersion', data: { version: '3.27.1' } });
  const { routerRtpCapabilities } = await peer.request('getRouterRtpCapabilities');
  expect(routerRtpCapabilities).toMatchObject({
    codecs: expect.arrayContaining([expect.objectContaining({ mimeType: 'video/VP8' })]),
  });
  const transport = await peer.request('createWebRtcTransport', {
    sctpCapabilities: { numStreams: { OS: 1024, MIS: 1024 } },
    forceTcp: false,
    appData: { direction: 'consumer' },
  });
  expect(Object.keys(transport).sort()).toEqual([
    'dtlsParameters',
    'iceCandidates',
    'iceParameters',
    'transportId',
  ]);
  await expect(peer.request('noSuchThing')).rejects.toMatchObject({
    code: 500,
    message: 'unknown request method "noSuchThing"',
  });
  await expect(peer.request('closeProducer', { producerId: 'x' })).rejects.toMatchObject({ code: 500 });
  const joined = await peer.request('join', {
    displayName: 'Oracle',
    device: { flag: 'chrome' },
    sctpCapabilities: {},
  });
  expect(joined).toEqual({ peers: [] });
  const closed = new Promise<void>((resolve) => peer.on('close', resolve));
  await platform.close();
  await closed;
});

test('candidates are UDP and TCP on the bound address, TCP alone when forced', async () => {
  const platform = await testPlatform();
  const peer = await TestPeer.connect(platform);
  const protocolsOf = async (forceTcp: boolean) => {
    const { iceCandidates } = await peer.ask('createWebRtcTransport', {
      forceTcp,
      appData: { direction: 'consumer' },
    });
    return (iceCandidates as { protocol: string; address: string }[]).map(
      ({ protocol, address }) => `${protocol} ${address}`,
    );
  };
  expect((await protocolsOf(false)).sort()).toEqual(['tcp 127.0.0.1', 'udp 127.0.0.1']);
  expect(await protocolsOf(true)).toEqual(['tcp 127.0.0.1']);
});

test('what the host produces reaches viewers there and viewers to come; closing it is told', async () => {
  const platform = await testPlatform();
  const early = await viewer(platform);
  const { peer, transportId } = await host(platform);
  expect(await early.next('newPeer')).toMatchObject({ peer: { displayName: '演示主播', remoteAddress: '' } });
  const { producerId } = await peer.ask('produce', video(transportId));
  const late = await viewer(platform);
  expect(await peer.next('newPeer')).toMatchObject({ peer: { displayName: 'Somebody' } });
  for (const watching of [early, late]) {
    const offer = await watching.next('newConsumer');
    expect(offer).toMatchObject({
      producerId,
      kind: 'video',
      type: 'simple',
      producerPaused: false,
      appData: { source: 'screensharing' },
    });
    peer.notify('pauseProducer', { producerId });
    expect(await watching.next('consumerPaused')).toEqual({ consumerId: offer['consumerId'] });
    peer.notify('resumeProducer', { producerId });
    expect(await watching.next('consumerResumed')).toEqual({ consumerId: offer['consumerId'] });
  }
  peer.notify('closeProducer', { producerId });
  await Promise.all([early.next('consumerClosed'), late.next('consumerClosed')]);
  // Viewers are not told of each other.
  expect([...early.received, ...late.received].map(({ method }) => method)).not.toContain('newPeer');
  late.socket.close();
  await peer.next('peerClosed');
});

test('only an authenticated host may send', async () => {
  const platform = await testPlatform();
  const peer = await viewer(platform);
  expect(await peer.request('createWebRtcTransport', { appData: { direction: 'producer' } })).toMatchObject({
    errorCode: 403,
  });
  expect(await peer.request('produce', video('any'))).toMatchObject({ ok: false, errorCode: 403 });
  expect(await peer.request('authenticate', { ticket: await ticketOf(platform) })).toMatchObject({
    errorCode: 409,
  });
});

test('a ticket admits once, and for a minute', async () => {
  let now = 0;
  const platform = await testPlatform({ now: () => now });
  const ticket = await ticketOf(platform);
  const first = await TestPeer.connect(platform);
  expect(await first.ask('authenticate', { ticket })).toEqual({
    role: 'host',
    roomId: 'demo',
    displayName: '演示主播',
  });
  const second = await TestPeer.connect(platform);
  expect(await second.request('authenticate', { ticket })).toMatchObject({ errorCode: 403 });
  const [inTime, late] = [await ticketOf(platform), await ticketOf(platform)];
  now = 59_999;
  expect(await second.request('authenticate', { ticket: inTime })).toMatchObject({ ok: true });
  now = 60_000;
  expect(await (await TestPeer.connect(platform)).request('authenticate', { ticket: late })).toMatchObject({
    errorCode: 403,
  });
});

test('a second connection of the host takes over; a stranger cannot by using its peer id', async () => {
  const platform = await testPlatform();
  const { peer: old } = await host(platform, { peerId: 'studio' });
  const stranger = await TestPeer.connect(platform, { peerId: 'studio' });
  expect(await stranger.request('join', { displayName: '', device: {} })).toMatchObject({ errorCode: 403 });
  expect(old.socket.readyState).toBe(old.socket.OPEN);
  await host(platform, { peerId: 'other' });
  expect(await old.closed).toEqual({ code: 4000, reason: 'replaced' });
});

test('the same viewer id again closes the older connection', async () => {
  const platform = await testPlatform();
  const older = await viewer(platform, { peerId: 'tab' });
  await viewer(platform, { peerId: 'tab' });
  expect(await older.closed).toEqual({ code: 4000, reason: 'replaced' });
});

test('who does not join in time is closed', async () => {
  const platform = await testPlatform({ joinDeadlineMs: 50 });
  const peer = await TestPeer.connect(platform);
  expect(await peer.closed).toEqual({ code: 4000, reason: 'join-timeout' });
});

test('when the worker dies everybody is closed with 4000, and can come back at once', async () => {
  const platform = await testPlatform();
  const watching = await viewer(platform);
  const { peer } = await host(platform);
  await platform.killWorker();
  expect(await Promise.all([watching.closed, peer.closed])).toEqual(
    Array(2).fill({ code: 4000, reason: 'worker-died' }),
  );
  expect((await fetch(`${platform.url}/api/platform`)).status).toBe(200);
  const again = await viewer(platform);
  const { peer: back, transportId } = await host(platform);
  await back.ask('produce', video(transportId));
  await again.next('newConsumer');
  expect(platform.lines.filter((line) => line.startsWith('worker-'))).toEqual([
    'worker-died {}',
    'worker-restarted {}',
  ]);
});

test('the dialect of 2024 is spoken when asked for, beside the other', async () => {
  const platform = await testPlatform({ dialect: 'A' });
  const watching = await viewer(platform, { query: '&dialect=B' });
  const peer = await TestPeer.connect(platform);
  await peer.next('mediasoup-version');
  await peer.ask('authenticate', { ticket: await ticketOf(platform) });
  expect(await peer.ask('getRouterRtpCapabilities')).toHaveProperty('codecs');
  const transport = await peer.ask('createWebRtcTransport', {
    forceTcp: false,
    producing: true,
    consuming: false,
  });
  expect(await peer.ask('restartIce', { transportId: transport['id'] })).toHaveProperty('usernameFragment');
  const { peers } = await peer.ask('join', { displayName: 'A', device: {} });
  expect(peers).toMatchObject([{ displayName: 'Somebody' }]);
  const { id } = await peer.ask('produce', { ...video(String(transport['id'])), appData: { share: true } });
  expect(await watching.next('newConsumer')).toMatchObject({
    producerId: id,
    appData: { source: 'screensharing' },
  });
  expect(await peer.request('closeProducer', { producerId: id })).toMatchObject({ ok: true, data: {} });
  await watching.next('consumerClosed');
});

test('nothing secret is logged', async () => {
  const platform = await testPlatform();
  const ticket = await ticketOf(platform);
  const peer = await TestPeer.connect(platform);
  await peer.ask('authenticate', { ticket });
  const { transportId } = await peer.ask('createWebRtcTransport', { appData: { direction: 'producer' } });
  await peer.ask('join', { displayName: 'x', device: {} });
  await peer.ask('produce', video(String(transportId)));
  const log = platform.lines.join('\n');
  expect(log).toContain('produced');
  expect(log).not.toContain(ticket);
  expect(log).not.toMatch(/127\.0\.0\.1|password/);
});
