import { describe, expect, it, vi } from 'vitest';
import { iceServersOf } from '../../../../main/egress/ice-servers.ts';
import { fragmentOf, withIce } from '../../../../renderer/broadcast/whip/fragment.ts';
import { FRAGMENT, reply, WhipServer } from './whip-server.ts';
import { TestClient } from './whip-test-client.ts';

vi.mock('electron', async () => ({
  ...(await import('../../../electron-on-chromium/api/net-request.ts')),
  ...(await import('../../../electron-on-chromium/api/session.ts')),
}));

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

const MINE = 'a=ice-ufrag:mine\r\n';

async function published(headers: Record<string, string> = {}) {
  const server = (await WhipServer.start()).wellBehaved(headers);
  const whip = new TestClient();
  const answer = await whip.publish(`${server.url}/live`);
  return { server, client: whip.client, answer };
}

describe('RFC 9725 4.3: candidates and restarts', () => {
  it('candidates go in one PATCH under the tag of the 201', async () => {
    const { server, client } = await published();
    expect(await client.trickle(MINE)).toBe('taken');
    expect(server.asked[1]).toMatchObject({
      method: 'PATCH',
      body: MINE,
      headers: { 'content-type': FRAGMENT, 'if-match': '"one"' },
    });
  });

  it('a restart goes under *, and brings the tag for what follows', async () => {
    const { server, client } = await published();
    const theirs = 'a=ice-ufrag:theirs\r\na=ice-pwd:secret\r\n';
    server.on('PATCH /live/1', ({ headers }, response) =>
      headers['if-match'] === '*'
        ? reply(response, 200, { 'content-type': FRAGMENT, etag: '"two"' }, theirs)
        : reply(response, 204),
    );
    expect(await client.restart(MINE)).toBe(theirs);
    expect(await client.trickle(MINE)).toBe('taken');
    expect(server.asked.slice(1).map(({ headers }) => headers['if-match'])).toEqual(['*', '"two"']);
  });

  it.each([405, 415, 422, 501])('%d: this server takes no PATCH, and is not asked again', async (status) => {
    const { server, client } = await published();
    server.on('PATCH /live/1', (_asked, response) => reply(response, status));
    expect(await client.trickle(MINE)).toBe('unsupported');
    expect(await client.trickle(MINE)).toBe('unsupported');
    expect(await client.restart(MINE)).toBe(null);
    expect(server.asked).toHaveLength(2);
  });

  it.each([412, 428])('%d: the tag is stale, and a restart is still to be had', async (status) => {
    const { server, client } = await published();
    server.on('PATCH /live/1', ({ headers }, response) =>
      headers['if-match'] === '*'
        ? reply(response, 200, { 'content-type': FRAGMENT, etag: '"two"' }, MINE)
        : reply(response, status),
    );
    expect(await client.trickle(MINE)).toBe('stale');
    expect(await client.restart(MINE)).toBe(MINE);
  });

  it.each([404, 500, 301])('%d: it failed, and the session is none to restart', async (status) => {
    const { server, client } = await published();
    server.on('PATCH /live/1', (_asked, response) => reply(response, status, { location: '/elsewhere' }));
    expect(await client.trickle(MINE)).toBe('failed');
    expect(await client.restart(MINE)).toBe(null);
    expect(server.asked.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it.each([
    ['without a tag', ''],
    ['with what is no tag', 'one'],
  ])('a 201 %s promises neither: nothing is sent', async (_what, etag) => {
    const { server, client, answer } = await published({ etag });
    expect(answer).toMatchObject({ ok: true, value: { takesCandidates: false } });
    expect(await client.trickle(MINE)).toBe('unsupported');
    expect(await client.restart(MINE)).toBe(null);
    expect(server.asked).toHaveLength(1);
  });

  it('a restart whose answer is not a fragment is none', async () => {
    const { server, client } = await published();
    server.on('PATCH /live/1', (_asked, response) =>
      reply(response, 200, { 'content-type': 'text/plain' }, 'x'),
    );
    expect(await client.restart(MINE)).toBe(null);
  });
});

describe('RFC 9725 4.6: servers in Link', () => {
  it.each<[string, unknown]>([
    ['<stun:stun.example.net>; rel="ice-server"', [{ urls: 'stun:stun.example.net' }]],
    [
      '<turn:turn.example.net?transport=udp>; rel="ice-server"; username="user"; credential="my;\\"pass,word"; credential-type="password"',
      [{ urls: 'turn:turn.example.net?transport=udp', username: 'user', credential: 'my;"pass,word' }],
    ],
    [
      '<stun:a.example:3478>; rel=ice-server, <https://x.example/events>; rel="urn:ietf:params:whip:ext:x", <turns:b.example:443?transport=tcp>; rel="ice-server"; username=u; credential=c',
      [
        { urls: 'stun:a.example:3478' },
        { urls: 'turns:b.example:443?transport=tcp', username: 'u', credential: 'c' },
      ],
    ],
    ['<turn:b.example>; rel="ice-server"', []],
    ['<turn:b.example>; rel="ice-server"; username=u; credential=c; credential-type="oauth"', []],
    ['<https://b.example>; rel="ice-server"', []],
    ['<stun:b.example>; rel="other"', []],
    ['<stun:[2001:db8::1]:3478>; rel="other ICE-server"', [{ urls: 'stun:[2001:db8::1]:3478' }]],
    ['<stun:a b>; rel="ice-server"', []],
    ['<<>>;;;"', []],
    ['', []],
  ])('%s', (header, servers) => {
    expect(iceServersOf(header)).toEqual(servers);
  });

  it('come with the answer, several headers as one; hostile ones end quickly and are bounded', async () => {
    const server = (await WhipServer.start()).wellBehaved();
    const links = ['<stun:a.example>; rel="ice-server"', '<stun:b.example>; rel="ice-server"'];
    server.on('POST /live', (_asked, response) =>
      reply(
        response,
        201,
        { 'content-type': 'application/sdp', location: '/live/1', link: links },
        'v=0\r\n',
      ),
    );
    expect(await new TestClient().publish(`${server.url}/live`)).toMatchObject({
      value: { iceServers: [{ urls: 'stun:a.example' }, { urls: 'stun:b.example' }] },
    });
    const started = performance.now();
    expect(iceServersOf('<stun:a.example>; rel="ice-server",'.repeat(400))).toHaveLength(16);
    expect(iceServersOf(`<stun:a>${';a="'.repeat(5000)}`)).toEqual([]);
    expect(iceServersOf(`<stun:a>${' ;a=b'.repeat(4000)}"`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('RFC 8840: fragments', () => {
  const SDP = [
    'v=0',
    'a=group:BUNDLE 0 1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=ice-ufrag:old',
    'a=ice-pwd:oldpassword',
    'a=candidate:1 1 udp 1 192.0.2.1 9 typ host',
    'a=mid:0',
    'a=rtpmap:111 opus/48000/2',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=ice-ufrag:old',
    'a=ice-pwd:oldpassword',
    'a=mid:1',
    '',
  ].join('\r\n');

  it('say the first m-line, its ICE and its candidates, and that there are no more', () => {
    expect(fragmentOf(SDP).split('\r\n')).toEqual([
      'a=group:BUNDLE 0 1',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'a=ice-ufrag:old',
      'a=ice-pwd:oldpassword',
      'a=candidate:1 1 udp 1 192.0.2.1 9 typ host',
      'a=end-of-candidates',
      '',
    ]);
  });

  it('put the new side of ICE in place of the old one in every m-line', () => {
    const fresh = withIce(SDP, 'a=ice-lite\r\na=ice-pwd:newpassword\r\na=ice-ufrag:new\r\n') ?? '';
    expect(fresh).not.toContain('old');
    expect(fresh).not.toContain('a=candidate');
    expect(fresh.match(/a=ice-ufrag:new\r\n/g)).toHaveLength(2);
    expect(fresh.match(/a=ice-pwd:newpassword\r\n/g)).toHaveLength(2);
    expect(fresh).toContain('a=rtpmap:111 opus/48000/2');
  });

  it('without credentials change nothing', () => {
    expect(withIce(SDP, 'a=ice-ufrag:new\r\n')).toBe(null);
    expect(withIce(SDP, '')).toBe(null);
  });
});
