import { describe, expect, it, vi } from 'vitest';
import { ANSWER, FRAGMENT, reply, SDP, WhipServer } from './whip-server.ts';
import { OFFER, TestClient } from './whip-test-client.ts';

// Real connections through the stand-in's net.request, which is typed as Electron's.
vi.mock('electron', async () => ({
  ...(await import('../../../electron-on-chromium/api/net-request.ts')),
  ...(await import('../../../electron-on-chromium/api/session.ts')),
}));

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

const TOKEN = 'the.token';
const methods = ({ asked }: WhipServer) => asked.map(({ method, path }) => `${method} ${path}`);

async function both(): Promise<{ server: WhipServer; whip: TestClient; url: string }> {
  const server = (await WhipServer.start()).wellBehaved();
  return { server, whip: new TestClient(), url: `${server.url}/live` };
}

describe('RFC 9725 4.2: an offer', () => {
  it('goes as application/sdp; a relative Location is resolved, and ended by DELETE', async () => {
    const { server, whip, url } = await both();
    expect(await whip.publish(url)).toEqual({
      ok: true,
      value: { sdp: ANSWER, iceServers: [], takesCandidates: true },
    });
    expect(server.asked[0]).toMatchObject({ method: 'POST', body: OFFER, headers: { 'content-type': SDP } });
    await whip.client.end();
    await whip.client.end();
    expect(methods(server)).toEqual(['POST /live', 'DELETE /live/1']);
  });

  it('keeps a key that is in the query', async () => {
    const { server, whip, url } = await both();
    await whip.publish(`${url}?key=secret`);
    expect(methods(server)).toEqual(['POST /live?key=secret']);
  });

  it('is resolved against where a redirect led to', async () => {
    const { server, whip, url } = await both();
    server.on('POST /old', (_asked, response) => reply(response, 307, { location: '/eu/live' }));
    server.on('POST /eu/live', (_asked, response) =>
      reply(response, 201, { 'content-type': SDP, location: 'session' }, ANSWER),
    );
    expect((await whip.publish(url.replace('/live', '/old'))).ok).toBe(true);
    await whip.client.end();
    expect(methods(server)).toEqual(['POST /old', 'POST /eu/live', 'DELETE /eu/session']);
  });

  it.each<[string, Record<string, string>, string, string, string[]]>([
    ['no Location', { 'content-type': SDP }, ANSWER, 'whip-answer', ['POST /live']],
    [
      'another content type',
      { 'content-type': 'text/html', location: '/live/1' },
      ANSWER,
      'whip-answer',
      ['POST /live', 'DELETE /live/1'],
    ],
    [
      'no description',
      { 'content-type': SDP, location: '/live/1' },
      'hello',
      'whip-answer',
      ['POST /live', 'DELETE /live/1'],
    ],
    [
      'more than it may',
      { 'content-type': SDP, location: '/live/1' },
      ANSWER.padEnd(2 ** 20),
      'whip-answer',
      ['POST /live', 'DELETE /live/1'],
    ],
    [
      'a Location of a scheme of its own',
      { 'content-type': SDP, location: 'ftp://a/1' },
      ANSWER,
      'whip-redirect',
      ['POST /live'],
    ],
    [
      'an unencrypted Location elsewhere',
      { 'content-type': SDP, location: 'http://192.0.2.1/1' },
      ANSWER,
      'whip-redirect',
      ['POST /live'],
    ],
  ])('a 201 with %s is none, and leaves no session behind', async (_what, headers, body, error, seen) => {
    const { server, whip, url } = await both();
    server.on('POST /live', (_asked, response) => reply(response, 201, headers, body));
    expect(await whip.publish(url)).toEqual({ ok: false, error });
    expect(methods(server)).toEqual(seen);
    expect(await whip.client.trickle('x')).toBe('unsupported');
  });

  it.each([
    [401, 'whip-unauthorised'],
    [403, 'whip-unauthorised'],
    [404, 'whip-not-found'],
    [410, 'whip-not-found'],
    [409, 'whip-taken'],
    [400, 'whip-refused'],
    [406, 'whip-refused'],
    [499, 'whip-refused'],
    [429, 'whip-busy'],
    [500, 'whip-busy'],
    [503, 'whip-busy'],
    [599, 'whip-busy'],
    [200, 'whip-answer'],
    [299, 'whip-answer'],
    [300, 'whip-redirect'],
    [399, 'whip-redirect'],
  ])('%d is %s; unknown codes count as n00', async (status, error) => {
    const { server, whip, url } = await both();
    server.on('POST /live', (_asked, response) => reply(response, status, { 'content-type': SDP }, ANSWER));
    expect(await whip.publish(url)).toEqual({ ok: false, error });
    expect(server.asked).toHaveLength(1);
  });

  it('ends the session of before first', async () => {
    const { server, whip, url } = await both();
    await whip.publish(url);
    await whip.publish(url);
    expect(methods(server)).toEqual(['POST /live', 'DELETE /live/1', 'POST /live']);
  });

  it('that an end overtakes is ended all the same', async () => {
    const { server, whip, url } = await both();
    let answer = () => {};
    server.on('POST /live', (_asked, response) => {
      answer = () => reply(response, 201, { 'content-type': SDP, location: '/live/1' }, ANSWER);
    });
    const published = whip.publish(url);
    await expect.poll(() => server.asked.length).toBe(1);
    const ended = whip.client.end();
    answer();
    await Promise.all([published, ended]);
    expect(methods(server)).toEqual(['POST /live', 'DELETE /live/1']);
  });

  it('nobody answers, or too late', async () => {
    const { server, whip, url } = await both();
    server.on('POST /live', () => {});
    whip.withinMs = 100;
    expect(await whip.publish(url)).toEqual({ ok: false, error: 'whip-timeout' });
    expect(await whip.publish('http://127.0.0.1:1/')).toEqual({ ok: false, error: 'whip-unreachable' });
  });
});

describe('RFC 9725 4.5: redirection and load', () => {
  const REDIRECT = (status: number, location: string) => async () => {
    const { server, whip, url } = await both();
    server.on('POST /from', (_asked, response) => reply(response, status, { location }));
    const published = await whip.publish(url.replace('/live', '/from'), TOKEN);
    return { published, server };
  };

  it.each([307, 308])('%d keeps the method, the body and, on the same origin, the token', async (status) => {
    const { published, server } = await REDIRECT(status, '/live')();
    expect(published.ok).toBe(true);
    expect(server.asked.map(({ method, body }) => [method, body])).toEqual([
      ['POST', OFFER],
      ['POST', OFFER],
    ]);
    for (const { headers } of server.asked) expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it.each([301, 302, 303])('%d is refused: a POST must not become a GET', async (status) => {
    const { published, server } = await REDIRECT(status, '/live')();
    expect(published).toEqual({ ok: false, error: 'whip-redirect' });
    expect(methods(server)).toEqual(['POST /from']);
  });

  it('never goes on for ever', async () => {
    const { published, server } = await REDIRECT(307, '/from')();
    expect(published).toEqual({ ok: false, error: 'whip-redirect' });
    expect(server.asked).toHaveLength(6);
  });

  it('does not follow to an open way elsewhere', async () => {
    const { published } = await REDIRECT(307, 'http://192.0.2.1/live')();
    expect(published).toEqual({ ok: false, error: 'whip-redirect' });
  });

  it('a token does not go to another origin; without one the redirect is followed', async () => {
    const { server, whip, url } = await both();
    const other = (await WhipServer.start()).wellBehaved();
    server.on('POST /live', (_asked, response) => reply(response, 307, { location: `${other.url}/live` }));
    expect(await whip.publish(url, TOKEN)).toEqual({ ok: false, error: 'whip-redirect' });
    expect(other.asked).toEqual([]);
    expect((await whip.publish(url)).ok).toBe(true);
    expect(methods(other)).toEqual(['POST /live']);
  });

  it('nor does it follow a Location to another origin', async () => {
    const { server, whip, url } = await both();
    const other = (await WhipServer.start()).wellBehaved();
    server.wellBehaved({ location: `${other.url}/live/1` });
    expect(await whip.publish(url, TOKEN)).toEqual({ ok: false, error: 'whip-redirect' });
    await whip.client.end();
    expect(other.asked).toEqual([]);
  });

  it.each([
    ['seconds', '30', 30_000],
    ['a date', 'Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['hours, which are cut short', '36000', 120_000],
  ])('503 with Retry-After in %s: asked again only after it', async (_what, value, wait) => {
    const { server, whip, url } = await both();
    server.on('POST /live', (_asked, response) => reply(response, 503, { 'retry-after': value }));
    expect(await whip.publish(url)).toEqual({ ok: false, error: 'whip-busy' });
    server.wellBehaved();
    whip.clock.ms = wait - 1;
    expect(await whip.publish(url)).toEqual({ ok: false, error: 'whip-busy' });
    expect(server.asked).toHaveLength(1);
    whip.clock.ms = wait;
    expect((await whip.publish(url)).ok).toBe(true);
  });

  it.each(['-5', 'soon', 'Thu, 01 Jan 2015 00:00:00 GMT', ''])(
    'Retry-After: %j is not heeded',
    async (value) => {
      const { server, whip, url } = await both();
      server.on('POST /live', (_asked, response) => reply(response, 503, { 'retry-after': value }));
      await whip.publish(url);
      server.wellBehaved();
      expect((await whip.publish(url)).ok).toBe(true);
    },
  );
});

describe('RFC 9725 4.7: authentication', () => {
  const everything = async (token: string | null) => {
    const { server, whip, url } = await both();
    server.on('PATCH /live/1', (_asked, response) =>
      reply(response, 200, { 'content-type': FRAGMENT, etag: '"two"' }, 'a=ice-ufrag:x'),
    );
    await whip.publish(url, token);
    await whip.client.trickle('a=x');
    await whip.client.restart('a=y');
    await whip.client.end();
    expect(methods(server)).toEqual(['POST /live', 'PATCH /live/1', 'PATCH /live/1', 'DELETE /live/1']);
    return server.asked.map(({ headers }) => headers);
  };

  it('the token is in every request', async () => {
    for (const headers of await everything(TOKEN)) expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('without one there is no Authorization header at all, nor a cookie', async () => {
    for (const headers of await everything(null)) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('origin');
    }
  });
});
