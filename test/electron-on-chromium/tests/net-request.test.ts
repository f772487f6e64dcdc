import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Seen, TestServer } from './support/http-server.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  app = await launchFixture();
});
afterAll(async () => {
  await app?.close();
  server?.close();
});
const last = (): Seen => server.last;

/** The events of a request, in order, or the message of what it threw. */
const request = (path: string, more: object = {}) =>
  app.electron.evaluate(
    ({ net, session }, given) =>
      new Promise<unknown[]>((resolve) => {
        const events: unknown[] = [];
        try {
          const sent = net.request({
            session: session.fromPartition('requests'),
            method: 'POST',
            url: given.url,
            credentials: 'omit',
            redirect: 'manual',
            cache: 'no-store',
            referrerPolicy: 'no-referrer',
            ...given.more,
          });
          sent.on('redirect', (...told) => events.push(['redirect', ...told.slice(0, 3)]));
          sent.on('error', (error) => resolve([...events, error.message]));
          sent.on('response', (message) => {
            events.push([message.statusCode, message.headers['content-type'] ?? null]);
            message.on('data', (chunk) => events.push(chunk.toString()));
            message.on('end', () => resolve(events));
          });
          sent.setHeader('content-type', 'text/x');
          sent.write('bytes');
          sent.end();
        } catch (error) {
          resolve([error instanceof Error ? error.message : '']);
        }
      }),
    { url: `${server.plainUrl}${path}`, more },
  );

it('a request without fetch: its bytes, its headers, and the answer as events', async () => {
  expect(await request('/a')).toEqual([[200, null], 'fine']);
  expect(last()).toMatchObject({ headers: { 'content-type': 'text/x' } });
  expect(last().body.toString()).toBe('bytes');
  expect(await request('/refuse')).toEqual([[422, null], 'why']);
});

it('a redirect is told, and ends the request as nobody follows it', async () => {
  expect(await request('/elsewhere')).toEqual([
    ['redirect', 302, 'GET', expect.stringContaining('/other')],
    'Redirect was cancelled',
  ]);
  expect(server.seen.some(({ path }) => path === '/other')).toBe(false);
});

it.each([
  ['net.request with partition', { partition: 'x' }],
  ['net.request without redirect: manual', { redirect: 'follow' }],
])('what it does not do is refused by name: %s', async (name, more) => {
  expect(await request('/a', more)).toEqual([`electron-on-chromium: ${name} is not supported`]);
});
