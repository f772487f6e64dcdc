import { describe, expect, onTestFinished, test } from 'vitest';
import { host, viewer } from '../../../support/platform/peer.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

const FINGERPRINT = Array.from({ length: 32 }, (_, index) =>
  index.toString(16).padStart(2, '0').toUpperCase(),
).join(':');

interface Choice {
  readonly setup?: string;
  readonly direction?: string;
  readonly mux?: boolean;
  readonly bundle?: string;
  readonly video?: string;
}

/** An offer as browsers write it, short. */
function offer({
  setup = 'actpass',
  direction = 'sendonly',
  mux = true,
  bundle = '0 1',
  video = 'VP8/90000',
}: Choice = {}) {
  const common = (mid: number) => [
    'c=IN IP4 0.0.0.0',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${FINGERPRINT}`,
    `a=setup:${setup}`,
    `a=mid:${mid}`,
    `a=${direction}`,
    ...(mux ? ['a=rtcp-mux'] : []),
  ];
  return [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${bundle}`,
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    ...common(0),
    'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'a=ssrc:1111 cname:one',
    'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
    ...common(1),
    'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
    `a=rtpmap:96 ${video}`,
    'a=rtcp-fb:96 nack pli',
    'a=rtpmap:97 rtx/90000',
    'a=fmtp:97 apt=96',
    'a=ssrc-group:FID 2222 3333',
    'a=ssrc:2222 cname:one',
    'a=ssrc:3333 cname:one',
    '',
  ].join('\r\n');
}

type Headers = Record<string, string>;
const SDP = { 'content-type': 'application/sdp' };
const FRAGMENT = { 'content-type': 'application/trickle-ice-sdpfrag' };
const fragment = (ufrag: string) => `a=ice-ufrag:${ufrag}\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\n`;
const send = (method: string, url: string, headers: Headers, body?: string) =>
  fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });

async function published() {
  const platform = await testPlatform();
  const answer = await send('POST', `${platform.url}/whip/demo`, SDP, offer());
  const session = new URL(answer.headers.get('location') ?? '', platform.url).href;
  return { platform, answer, session, etag: answer.headers.get('etag') ?? '' };
}

describe('a broadcast over WHIP', () => {
  test('is answered by the letter: 201, where it is, a tag, and an answer that receives', async () => {
    const { answer, platform, session } = await published();
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/sdp');
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{16}"$/);
    expect(answer.headers.get('location')).toMatch(/^\/whip\/demo\/[0-9a-f-]{36}$/);
    const lines = (await answer.text()).split('\r\n');
    expect(lines).toEqual(expect.arrayContaining(['a=ice-lite', 'a=group:BUNDLE 0 1', 'a=mid:0', 'a=mid:1']));
    expect(lines.filter((line) => line === 'a=recvonly')).toHaveLength(2);
    expect(lines.filter((line) => line === 'a=setup:passive')).toHaveLength(2);
    expect(lines.filter((line) => line === 'a=rtcp-mux')).toHaveLength(2);
    expect(lines).toContain('a=rtpmap:96 VP8/90000');
    expect(lines).toContain('a=fmtp:111 minptime=10;useinbandfec=1;stereo=1');
    expect(lines.some((line) => /^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 \d+ typ host/.test(line))).toBe(
      true,
    );
    expect(platform.lines.filter((line) => line.startsWith('produced'))).toHaveLength(2);
    expect((await send('DELETE', session, {})).status).toBe(200);
    expect((await send('DELETE', session, {})).status).toBe(404);
  });

  test('reaches the viewers of the room, and leaves them when it ends', async () => {
    const platform = await testPlatform();
    const watching = await viewer(platform);
    const answer = await send('POST', `${platform.url}/whip/demo`, SDP, offer());
    const consumers = () => watching.received.filter(({ method }) => method === 'newConsumer');
    await expect.poll(() => consumers().length).toBe(2);
    expect(
      consumers()
        .map(({ data }) => data['kind'])
        .sort(),
    ).toEqual(['audio', 'video']);
    await send('DELETE', new URL(answer.headers.get('location') ?? '', platform.url).href, {});
    await expect
      .poll(() => watching.received.filter(({ method }) => method === 'consumerClosed').length)
      .toBe(2);
  });

  test('takes the place of the host of the room, and gives it to the next', async () => {
    const platform = await testPlatform();
    const before = await host(platform);
    const answer = await send('POST', `${platform.url}/whip/demo`, SDP, offer());
    expect((await before.peer.closed).reason).toBe('replaced');
    const session = new URL(answer.headers.get('location') ?? '', platform.url).href;
    expect((await send('POST', `${platform.url}/whip/demo`, SDP, offer())).status).toBe(201);
    expect((await send('DELETE', session, {})).status).toBe(404);
  });

  test('is gone with the media worker', async () => {
    const { platform, session, etag } = await published();
    await platform.killWorker();
    await expect
      .poll(
        async () =>
          (await send('PATCH', session, { ...FRAGMENT, 'if-match': etag }, fragment('abcd'))).status,
      )
      .toBe(404);
    expect((await send('POST', `${platform.url}/whip/demo`, SDP, offer())).status).toBe(201);
  });
});

describe('PATCH', () => {
  test('candidates under the tag, a restart under *, and nothing under another tag or none', async () => {
    const { session, etag } = await published();
    const patch = (headers: Headers, ufrag = 'abcd') =>
      send('PATCH', session, { ...FRAGMENT, ...headers }, fragment(ufrag));
    expect((await patch({ 'if-match': etag })).status).toBe(204);
    expect((await patch({})).status).toBe(428);
    expect((await patch({ 'if-match': '"other"' })).status).toBe(412);
    expect((await patch({ 'if-match': '*' })).status).toBe(400);
    const restarted = await patch({ 'if-match': '*' }, 'efgh');
    expect(restarted.status).toBe(200);
    expect(await restarted.text()).toMatch(/^a=ice-lite\r\na=ice-ufrag:\w+\r\na=ice-pwd:\w+\r\na=candidate:/);
    const fresh = restarted.headers.get('etag') ?? '';
    expect(fresh).not.toBe(etag);
    expect((await patch({ 'if-match': etag })).status).toBe(412);
    expect((await patch({ 'if-match': fresh }, 'efgh')).status).toBe(204);
  });

  test('of another type or of nonsense is refused', async () => {
    const { session, etag } = await published();
    expect((await send('PATCH', session, { ...SDP, 'if-match': etag }, 'x')).status).toBe(415);
    expect((await send('PATCH', session, { ...FRAGMENT, 'if-match': etag }, 'x')).status).toBe(400);
    expect((await send('PATCH', session, { ...FRAGMENT, 'if-match': etag }, 'x'.repeat(70_000))).status).toBe(
      413,
    );
    expect((await send('PUT', session, {}, 'x')).status).toBe(405);
  });
});

describe('refused', () => {
  test('what is not an offer of a WHIP client', async () => {
    const platform = await testPlatform();
    const offers: readonly [string, string, Headers, number][] = [
      ['another type', offer(), { 'content-type': 'text/plain' }, 415],
      ['no description', 'hello', SDP, 400],
      ['nothing', '', SDP, 400],
      ['more than it may', offer().padEnd(70_000), SDP, 413],
      ['one that wants to receive', offer({ direction: 'recvonly' }), SDP, 400],
      ['one that waits for our DTLS', offer({ setup: 'passive' }), SDP, 400],
      ['one without rtcp-mux', offer({ mux: false }), SDP, 400],
      ['one that is not bundled whole', offer({ bundle: '0' }), SDP, 400],
      ['a codec that is not relayed', offer({ video: 'AV1/90000' }), SDP, 406],
      ['two pictures', offer().replace('m=audio 9', 'm=video 9'), SDP, 400],
    ];
    for (const [what, body, headers, status] of offers) {
      const answer = await send('POST', `${platform.url}/whip/demo`, headers, body);
      expect(answer.status, what).toBe(status);
    }
    // Nobody was let in, so the room was never opened; told apart by mid alone is enough.
    expect(platform.lines.filter((line) => line.startsWith('produced'))).toEqual([]);
    const byMid = offer().replace(/a=ssrc.*\r\n/g, '');
    expect((await send('POST', `${platform.url}/whip/demo`, SDP, byMid)).status).toBe(201);
  });

  test('rooms that do not exist, other methods, and pages of other origins', async () => {
    const platform = await testPlatform();
    const post = (path: string, headers: Headers = {}) =>
      send('POST', `${platform.url}${path}`, { ...SDP, ...headers }, offer());
    expect((await post('/whip/nobody')).status).toBe(404);
    expect((await post('/whip/')).status).toBe(404);
    expect((await post('/whip/demo', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send('GET', `${platform.url}/whip/demo`, {})).status).toBe(405);
  });

  test('who has not the token, where one is set; everybody off this machine, where none is', async () => {
    const platform = await testPlatform({ whipTokens: new Map([['demo', 'right']]) });
    const post = (headers: Headers) =>
      send('POST', `${platform.url}/whip/demo`, { ...SDP, ...headers }, offer());
    const refused = await post({});
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await post({ authorization: 'Bearer wrong' })).status).toBe(401);
    const taken = await post({ authorization: 'Bearer right' });
    expect(taken.status).toBe(201);
    const session = new URL(taken.headers.get('location') ?? '', platform.url).href;
    expect((await send('DELETE', session, {})).status).toBe(401);
    expect((await send('DELETE', session, { authorization: 'Bearer right' })).status).toBe(200);

    const open = await testPlatform({ host: '0.0.0.0', demoHost: true });
    onTestFinished(() => open.close());
    expect((await send('POST', `${open.url}/whip/demo`, SDP, offer())).status).toBe(404);
  });

  test("a host's token opens that host's room and no other", async () => {
    const hosts = ['one', 'two', 'three'].map((roomId) => ({
      name: roomId,
      password: roomId,
      displayName: roomId,
      roomId,
    }));
    const whipTokens = new Map([
      ['one', 'first'],
      ['two', 'second=='],
    ]);
    const platform = await testPlatform({ hosts, whipTokens });
    const post = async (room: string, token?: string) => {
      const headers = { ...SDP, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      return send('POST', `${platform.url}/whip/${room}`, headers, offer());
    };
    const statuses = async (room: string) =>
      Promise.all([undefined, 'first', 'second=='].map(async (token) => (await post(room, token)).status));
    expect(await statuses('one')).toEqual([401, 201, 401]);
    expect(await statuses('two')).toEqual([401, 401, 201]);
    // On this machine a room without a token is open only where none has one.
    expect(await statuses('three')).toEqual([401, 401, 401]);
    const location = (await post('one', 'first')).headers.get('location') ?? '';
    for (const [path, token] of [
      [location, 'second=='],
      [location.replace('/one/', '/two/'), 'second=='],
      [location.replace('/one/', '/two/'), 'first'],
    ] as const) {
      const ended = await send('DELETE', `${platform.url}${path}`, { authorization: `Bearer ${token}` });
      expect([401, 404], `${path} ${token}`).toContain(ended.status);
    }
    const own = await send('DELETE', `${platform.url}${location}`, { authorization: 'Bearer first' });
    expect(own.status).toBe(200);
  });

  test('a token for a room that no host has stops the start', async () => {
    await expect(testPlatform({ whipTokens: new Map([['nobody', 'x']]) })).rejects.toThrow('nobody');
  });
});
