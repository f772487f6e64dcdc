import { describe, expect, test } from 'vitest';
import { handshake, host, TestPeer, VP8, video, viewer } from '../../../support/platform/peer.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

test('frames that are not protoo close the connection, and only that one', async () => {
  const platform = await testPlatform();
  const other = await viewer(platform);
  const frames = [
    '',
    'hello',
    '[]',
    'null',
    '{}',
    '{"request":true,"id":-1,"method":"join"}',
    '{"request":true,"id":1,"method":"join","data":[]}',
    '{"request":true,"id":1,"method":"join","extra":1}',
    '{"notification":true,"method":7}',
  ];
  for (const frame of frames) {
    const peer = await TestPeer.connect(platform);
    peer.raw(frame);
    expect(await peer.closed, frame).toEqual({ code: 1008, reason: 'bad-message' });
  }
  const binary = await TestPeer.connect(platform);
  binary.socket.send(Buffer.from('{}'), { binary: true });
  expect((await binary.closed).code).toBe(1008);
  expect(await other.request('getRouterRtpCapabilities')).toMatchObject({ ok: true });
});

test('a message above 960 000 bytes closes the connection with 1009, one below does not', async () => {
  const platform = await testPlatform();
  const peer = await TestPeer.connect(platform);
  const padded = (size: number) => ({ displayName: 'x'.repeat(size), device: {} });
  expect(await peer.request('join', padded(950_000))).toMatchObject({ errorCode: 400 });
  peer.raw({ request: true, id: 99, method: 'join', data: padded(960_000) });
  expect((await peer.closed).code).toBe(1009);
});

test('malformed data of every request is answered with 400', async () => {
  const platform = await testPlatform();
  const { peer, transportId } = await host(platform);
  const dtls = (value: string) => ({
    transportId,
    dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value }] },
  });
  const table: [string, unknown][] = [
    ['authenticate', {}],
    ['authenticate', { ticket: 7 }],
    ['getRouterRtpCapabilities', { extra: 1 }],
    ['createWebRtcTransport', {}],
    ['createWebRtcTransport', { appData: { direction: 'both' } }],
    ['createWebRtcTransport', { forceTcp: 'yes', appData: { direction: 'consumer' } }],
    ['connectWebRtcTransport', { transportId }],
    ['connectWebRtcTransport', dtls('zz')],
    ['restartIce', { transportId: 1 }],
    ['join', { displayName: 1, device: {} }],
    ['join', { displayName: 'x'.repeat(101), device: {} }],
    ['produce', { ...video(transportId), appData: {} }],
    ['produce', { ...video(transportId), kind: 'smell' }],
    ['produce', { ...video(transportId), rtpParameters: { ...VP8, codecs: [] } }],
    [
      'produce',
      {
        ...video(transportId),
        rtpParameters: { ...VP8, codecs: [{ mimeType: 'video/XYZ', payloadType: 96, clockRate: 1 }] },
      },
    ],
    ['produce', { ...video(transportId), rtpParameters: { ...VP8, encodings: [{ ssrc: -5 }] } }],
    ['getTransportStats', {}],
    ['getProducerStats', { producerId: null }],
    ['getConsumerStats', { consumerId: '' }],
  ];
  for (const [method, data] of table) {
    expect(await peer.request(method, data), `${method} ${JSON.stringify(data)}`).toMatchObject({
      ok: false,
      errorCode: 400,
    });
  }
  expect(await peer.request('produce', video(transportId))).toMatchObject({ ok: true });
});

test('unknown things are named as such, prototypes are no methods, and bad notifications change nothing', async () => {
  const platform = await testPlatform();
  const { peer, transportId } = await host(platform);
  for (const method of ['nope', 'constructor', '__proto__', 'toString']) {
    expect(await peer.request(method, {}), method).toMatchObject({ errorCode: 500 });
  }
  expect(await peer.request('getTransportStats', { transportId: 'none' })).toMatchObject({ errorCode: 404 });
  expect(await peer.request('produce', video('none'))).toMatchObject({ errorCode: 404 });
  const { producerId } = await peer.ask('produce', video(transportId));
  for (const data of [{}, { producerId: 'none' }, { producerId: 5 }, { producerId, extra: 1 }])
    peer.notify('closeProducer', data);
  peer.notify('constructor', {});
  const { stats } = await peer.ask('getProducerStats', { producerId });
  expect(stats).toBeInstanceOf(Array);
});

test('transports per peer are limited', async () => {
  const platform = await testPlatform();
  const peer = await TestPeer.connect(platform);
  const create = () => peer.request('createWebRtcTransport', { appData: { direction: 'consumer' } });
  for (let made = 0; made < 4; made += 1) expect(await create()).toMatchObject({ ok: true });
  expect(await create()).toMatchObject({ errorCode: 403 });
});

describe('the handshake', () => {
  const table = [
    ['own origin', {}, 101],
    ['own host, other port', { origin: 'http://127.0.0.1:1' }, 101],
    ['own host, https', { origin: 'https://127.0.0.1' }, 101],
    ['localhost', { origin: 'http://localhost:4480' }, 101],
    ['an allowed origin', { origin: 'https://studio.example' }, 101],
    ['an allowed origin on another port', { origin: 'https://studio.example:444' }, 403],
    ['no origin', { origin: undefined }, 403],
    ['opaque origin', { origin: 'null' }, 403],
    ['another host', { origin: 'https://evil.example' }, 403],
    ['our host as a prefix', { origin: 'http://127.0.0.1.evil.example' }, 403],
    ['our host as user name', { origin: 'http://127.0.0.1@evil.example' }, 403],
    ['another scheme', { origin: 'anchor://app' }, 403],
    ['file', { origin: 'file://' }, 403],
    ['no subprotocol', { protocol: '' }, 403],
    ['another subprotocol', { protocol: 'chat' }, 403],
    ['an unknown room', { roomId: 'nowhere' }, 404],
    ['no peer id', { peerId: '' }, 400],
    ['a peer id with blanks', { peerId: 'a%20b' }, 400],
    ['a room id that climbs', { roomId: '..%2Fdemo' }, 400],
  ] as const;

  test('lets in and refuses by table', async () => {
    const platform = await testPlatform({ origins: ['https://studio.example'] });
    for (const [name, options, status] of table) {
      expect(await handshake(platform, options), name).toBe(status);
    }
  });
});
