import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INGEST_HEADERS } from '../../../common/ingest/upload.ts';
import { headersAllowed } from '../../../platform/ingest/headers.ts';
import { ENCODERS, type Seen, TEXT, TestServer } from './support/http-server.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
let server: TestServer;
let plainUrl = '';
let secureUrl = '';

beforeAll(async () => {
  server = await TestServer.start();
  ({ plainUrl, secureUrl } = server);
  app = await launchFixture({ args: ['--lang=zh-CN'] });
});
afterAll(async () => {
  await app?.close();
  server?.close();
});
const last = (): Seen => server.last;

interface Wanted {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly text?: string;
}
/** A request of the session of that name; what came back, or the error's name and message. */
const get = (partition: string, url: string, { text, ...init }: Wanted = {}) =>
  app.electron.evaluate(
    async ({ session }, given) => {
      const bytes = given.text === undefined ? null : new TextEncoder().encode(given.text);
      try {
        const answer = await session.fromPartition(given.partition, { cache: false }).fetch(given.url, {
          ...given.init,
          body: bytes,
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
        });
        return { status: answer.status, said: answer.statusText, text: await answer.text() };
      } catch (error) {
        return { error: error instanceof Error ? `${error.name}: ${error.message}` : '' };
      }
    },
    { partition, url, text, init },
  );
describe('a request of a session', () => {
  it('carries the very bytes and exactly the headers that Electron would send', async () => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await get('headers', `${plainUrl}/a?b`, { method: 'POST', headers, text: '字节' });
    expect(answer).toEqual({ status: 200, said: 'OK', text: 'fine' });
    const agent = await app.electron.evaluate(({ app: electronApp }) => electronApp.userAgentFallback);
    const { headers: got, body, path } = last();
    expect(path).toBe('/a?b');
    expect(body.toString()).toBe('字节');
    expect(got).toEqual({
      ...headers,
      host: new URL(plainUrl).host,
      connection: 'keep-alive',
      'content-length': '6',
      'user-agent': agent,
      'accept-language': 'zh-CN',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'empty',
    });
  });

  it('passes the statistics receiver’s list of headers', async () => {
    const headers = { ...INGEST_HEADERS };
    await get('receiver', `${plainUrl}/record`, { method: 'POST', headers, text: '{}' });
    expect(headersAllowed({ rawHeaders: [...last().rawHeaders] })).toBe(true);
  });

  it('tells nothing by Fetch Metadata, and takes only old encodings, where the way is not trustworthy', async () => {
    await get('insecure', plainUrl.replace('127.0.0.1', '0.0.0.0'));
    expect(last().headers).toHaveProperty('accept-encoding', 'gzip, deflate');
    expect(Object.keys(last().headers).filter((name) => name.startsWith('sec-'))).toEqual([]);
  });

  it('says who it is as the session was told, unless the request says otherwise', async () => {
    await app.electron.evaluate(({ session }) =>
      session.fromPartition('named').setUserAgent('Constant', 'zh-CN,zh,en'),
    );
    await get('named', plainUrl);
    expect(last().headers).toMatchObject({
      'user-agent': 'Constant',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
    });
    await get('named', plainUrl, { headers: { 'user-agent': 'Mine', 'accept-language': 'de' } });
    expect(last().headers).toMatchObject({ 'user-agent': 'Mine', 'accept-language': 'de' });
    await get('other', plainUrl);
    expect(last().headers['user-agent']).not.toBe('Constant');
  });

  it.each(Object.keys(ENCODERS))('unpacks what comes back as %s', async (encoding) => {
    expect(await get('packed', `${plainUrl}/packed-${encoding}`)).toMatchObject({ text: TEXT });
  });

  it('gives status and text also of a refusal, and no body of a 204', async () => {
    expect(await get('answers', `${plainUrl}/refuse`)).toEqual({ status: 422, said: 'Not So', text: 'why' });
    expect(await get('answers', `${plainUrl}/nothing`)).toMatchObject({ status: 204, text: '' });
  });

  it.each([
    ['a redirect', () => `${plainUrl}/elsewhere`, 'net::ERR_UNEXPECTED_REDIRECT'],
    ['nobody there', () => 'http://127.0.0.1:9/', 'net::ERR_CONNECTION_REFUSED'],
    ['a certificate nobody vouches for', () => secureUrl, 'net::ERR_CERT_AUTHORITY_INVALID'],
  ])('fails by Chromium’s name for it: %s', async (_name, url, error) => {
    expect(await get('failures', url())).toEqual({ error: expect.stringContaining(error) });
    expect(server.seen.some(({ path }) => path === '/other')).toBe(false);
  });

  it('asks the session’s own procedure about the certificate, before any byte is sent', async () => {
    const asked = (result: number) =>
      app.electron.evaluate(
        ({ session }, { verdict, name }) =>
          session.fromPartition(name).setCertificateVerifyProc((_request, callback) => callback(verdict)),
        { verdict: result, name: `judged ${result}` },
      );
    await asked(0);
    await asked(-2);
    const before = server.seen.length;
    expect(await get('judged -2', secureUrl, { method: 'POST', text: 'secret' })).toHaveProperty('error');
    expect(server.seen).toHaveLength(before);
    expect(await get('judged 0', secureUrl, { method: 'POST', text: 'secret' })).toMatchObject({
      status: 200,
    });
    expect(await get('judged 0', secureUrl)).toMatchObject({ status: 200 });
  });
});

describe('the connections of a session', () => {
  it('are kept between its requests, and are no other session’s', async () => {
    for (const name of ['kept', 'kept', 'not kept']) await get(name, plainUrl);
    const [first, second, third] = server.seen.slice(-3).map(({ socket }) => socket);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('end when they are told to, those in use as well', async () => {
    await get('ended', plainUrl);
    const first = last().socket;
    const failed = get('ended', `${plainUrl}/never`);
    await expect.poll(() => last().path).toBe('/never');
    await app.electron.evaluate(({ session }) => session.fromPartition('ended').closeAllConnections());
    expect(await failed).toHaveProperty('error');
    await expect.poll(() => first.destroyed).toBe(true);
    await get('ended', plainUrl);
    expect(last().socket).not.toBe(first);
  });

  it('are replaced when the server left one meanwhile', async () => {
    await get('left', plainUrl);
    const first = last().socket;
    expect(await get('left', `${plainUrl}/leave`, { method: 'POST', text: 'again' })).toMatchObject({
      status: 200,
    });
    expect(last().body.toString()).toBe('again');
    expect(last().socket).not.toBe(first);
  });

  it.each(['/never', '/half'])('close at once when a request is aborted: %s', async (path) => {
    const [requests, count] = [server.seen.length, server.closed.length];
    await app.electron.evaluate(({ session }, url) => {
      const abort = new AbortController();
      const answer = session.fromPartition('aborted').fetch(url, { signal: abort.signal });
      Object.assign(globalThis, {
        pending: { abort, text: answer.then((response) => response.text()), answer },
      });
    }, `${plainUrl}${path}`);
    await expect.poll(() => server.seen.length).toBe(requests + 1);
    const told = await app.electron.evaluate(async (_electron, begun) => {
      const { abort, answer, text } = Reflect.get(globalThis, 'pending');
      if (begun) await answer;
      const from = performance.now();
      abort.abort();
      const failed = await text.then(String, (error: Error) => error.name);
      return { failed, ms: performance.now() - from };
    }, path === '/half');
    expect(told.failed).toMatch(/Error$/);
    expect(told.ms).toBeLessThan(200);
    await expect.poll(() => server.closed.slice(count), { timeout: 500 }).toEqual([path]);
  });

  it('are never made for a request that was aborted before', async () => {
    const count = server.seen.length;
    const name = await app.electron.evaluate(
      ({ session }, url) =>
        session
          .fromPartition('aborted before')
          .fetch(url, { signal: AbortSignal.abort() })
          .then(String, (error: Error) => error.name),
      plainUrl,
    );
    expect(name).toBe('AbortError');
    expect(server.seen).toHaveLength(count);
  });
});

describe('a session that carries only requests', () => {
  it('keeps no cookie and sends none', async () => {
    await get('cookies', `${plainUrl}/cookie`);
    await get('cookies', plainUrl);
    expect(last().headers).not.toHaveProperty('cookie');
    const kept = await app.electron.evaluate(async ({ session }) => {
      const own = session.fromPartition('cookies');
      await own.clearStorageData();
      return own.cookies.get({});
    });
    expect(kept).toEqual([]);
  });

  it('lets the app see, change and cancel its requests', async () => {
    const asked = await app.electron.evaluate(async ({ session }, url) => {
      const own = session.fromPartition('watched');
      const details: unknown[] = [];
      own.webRequest.onBeforeSendHeaders(({ method, resourceType, requestHeaders }, callback) => {
        details.push([method, resourceType, requestHeaders['x-own']]);
        callback({ requestHeaders: { ...requestHeaders, 'X-Own': 'changed' } });
      });
      await own.fetch(url, { method: 'POST', headers: { 'x-own': 'given' }, body: 'text' });
      own.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
      details.push(await own.fetch(url).then(String, (error: Error) => error.message));
      return details;
    }, `${plainUrl}/watched`);
    expect(asked).toEqual([['POST', 'other', 'given'], 'net::ERR_BLOCKED_BY_CLIENT']);
    const got = server.seen.filter(({ path }) => path === '/watched');
    expect(got).toHaveLength(1);
    expect(got[0]?.headers).toMatchObject({ 'x-own': 'changed', 'content-type': 'text/plain;charset=UTF-8' });
  });

  it.each(['setUserAgent', 'closeAllConnections', 'clearStorageData'] as const)(
    'is not the session of the windows: there %s is refused by name',
    async (name) => {
      const message = await app.electron.evaluate(async ({ session }, member) => {
        try {
          const found: unknown = Reflect.get(session.defaultSession, member);
          return typeof found === 'function'
            ? String(await found.call(session.defaultSession, 'x'))
            : 'there';
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
      }, name);
      expect(message).toBe(`electron-on-chromium: session.defaultSession.${name} is not supported`);
    },
  );
});

describe('what the GPU can do', () => {
  it('is told in Chromium’s own words', async () => {
    const told = () =>
      app.electron.evaluate(({ app: electronApp }) => ({ ...electronApp.getGPUFeatureStatus() }));
    await expect.poll(told).toMatchObject({
      video_encode: expect.stringMatching(/^(?:enabled|disabled|unavailable)/),
      webgl: expect.stringMatching(/^(?:enabled|disabled|unavailable)/),
    });
  });
});
