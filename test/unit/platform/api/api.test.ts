import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { INGEST_HEADERS } from '../../../../common/ingest/upload.ts';
import { sha256 } from '../../../../common/node/sha256.ts';
import { post, signIn, testPlatform } from '../../../support/platform/platform.ts';

async function policyFile(text: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'policy.txt'), text);
  return join(folder, 'policy.txt');
}

/** Status of a GET with a Host header that fetch would not let us set. */
function statusWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}/api/platform`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('the platform says what it is', async () => {
  const platform = await testPlatform();
  const answer = await fetch(`${platform.url}/api/platform`);
  expect(await answer.json()).toEqual({
    name: 'LiaoLiao',
    api: 1,
    dialect: 'B',
    region: 'CN',
    ingest: platform.ingest,
    networkLog: { days: 183, coversIngest: false },
    noticeKey: expect.stringMatching(/^[\w+/]{43}=$/),
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('the policy text comes with the hash of its bytes; without a file there is none', async () => {
  const text = '# 隐私政策\n版本：2026-09\n\n第一条 …\n';
  const file = await policyFile(text);
  const platform = await testPlatform({ policyFile: file });
  const answer = await (await fetch(`${platform.url}/api/policy`)).json();
  expect(answer).toMatchObject({ kind: 'operator', text, sha256: sha256(text), version: '2026-09' });
  expect(new Date(answer.updatedAt).toISOString()).toBe(answer.updatedAt);
  await writeFile(file, 'Version: 3\n');
  expect(await (await fetch(`${platform.url}/api/policy`)).json()).toMatchObject({
    text: 'Version: 3\n',
    version: '3',
  });
  const without = await fetch(`${(await testPlatform()).url}/api/policy`);
  expect([without.status, await without.json()]).toEqual([404, { code: 'not-supplied' }]);
});

test('a policy file that is empty, missing or no UTF-8 stops the start', async () => {
  const files = [
    await policyFile(''),
    '/nowhere/policy.txt',
    await policyFile(Buffer.from([0xff, 0xfe, 0x41])),
  ];
  for (const file of files) await expect(testPlatform({ policyFile: file }), file).rejects.toThrow();
});

test('sign in, ticket, sign out', async () => {
  const platform = await testPlatform();
  const signedIn = await post(`${platform.url}/api/sessions`, { name: 'demo', password: 'demo' });
  const { token, ...rest } = await signedIn.json();
  expect(rest).toEqual({ displayName: '演示主播', roomId: 'demo' });
  const headers = { authorization: `Bearer ${token}` };
  const ticket = await (await post(`${platform.url}/api/tickets`, { roomId: 'demo' }, headers)).json();
  expect(ticket).toEqual({
    ticket: expect.stringMatching(/^[\w-]{43}$/),
    roomId: 'demo',
    displayName: '演示主播',
    expiresInMs: 60_000,
  });
  expect((await post(`${platform.url}/api/tickets`, { roomId: 'other' }, headers)).status).toBe(403);
  expect((await fetch(`${platform.url}/api/sessions`, { method: 'DELETE', headers })).status).toBe(204);
  const after = await post(`${platform.url}/api/tickets`, {}, headers);
  expect([after.status, await after.json()]).toEqual([401, { code: 'session-expired' }]);
});

test('refusals by table', async () => {
  const platform = await testPlatform();
  const bearer = { authorization: `Bearer ${await signIn(platform)}` };
  const table: [string, unknown, Record<string, string>, number, string][] = [
    ['sessions', { name: 'demo', password: 'wrong' }, {}, 401, 'bad-credentials'],
    ['sessions', { name: 'nobody', password: 'demo' }, {}, 401, 'bad-credentials'],
    ['sessions', { name: 'demo' }, {}, 400, 'bad-request'],
    ['sessions', { name: 'demo', password: 'demo', extra: 1 }, {}, 400, 'bad-request'],
    ['sessions', '{', {}, 400, 'bad-request'],
    ['sessions', { name: 'demo', password: 'x'.repeat(20_000) }, {}, 413, 'too-large'],
    ['sessions', { name: 'demo', password: 'demo' }, { 'content-type': 'text/plain' }, 415, 'json-expected'],
    ['sessions', { name: 'demo', password: 'demo' }, { origin: 'https://evil.example' }, 403, 'wrong-origin'],
    ['tickets', {}, {}, 401, 'guest'],
    ['tickets', {}, { authorization: 'Basic ZGVtbzpkZW1v' }, 401, 'guest'],
    ['tickets', {}, { authorization: 'Bearer invented' }, 401, 'session-expired'],
    ['tickets', { roomId: 'demo', extra: 1 }, bearer, 400, 'bad-request'],
    ['policy', {}, {}, 405, 'method-not-allowed'],
    ['nothing', {}, {}, 404, 'not-found'],
    ['dev/kill-worker', {}, {}, 404, 'not-found'],
  ];
  for (const [path, body, headers, status, code] of table) {
    const answer = await post(`${platform.url}/api/${path}`, body, headers);
    expect([answer.status, await answer.json()], `${path} ${code}`).toEqual([status, { code }]);
  }
});

test('guessing passwords is slowed down for a minute', async () => {
  let now = 0;
  const platform = await testPlatform({ now: () => now });
  const attempt = async (password: string) =>
    (await post(`${platform.url}/api/sessions`, { name: 'demo', password })).status;
  for (let failed = 0; failed < 10; failed += 1) expect(await attempt('wrong')).toBe(401);
  expect(await attempt('demo')).toBe(429);
  now = 60_000;
  expect(await attempt('demo')).toBe(200);
});

test('requests for another host name are refused (DNS rebinding)', async () => {
  const platform = await testPlatform();
  expect(await statusWithHost(platform.url, 'evil.example')).toBe(421);
  expect(await statusWithHost(platform.url, 'localhost')).toBe(200);
});

test('without the demo host nobody can sign in and no room exists', async () => {
  const platform = await testPlatform({ demoHost: false });
  const answer = await post(`${platform.url}/api/sessions`, { name: 'demo', password: 'demo' });
  expect(answer.status).toBe(401);
  expect((await fetch(`${platform.url}/r/demo`)).status).toBe(404);
});

test('the viewer page carries its room, escaped, under a strict policy', async () => {
  const hosts = [{ name: 'x', password: 'y', displayName: '<b>"&', roomId: 'room-1' }];
  const platform = await testPlatform({ hosts });
  const answer = await fetch(`${platform.url}/r/room-1`);
  const html = await answer.text();
  expect(html).toContain('data-room="room-1"');
  expect(html).toContain('data-title="&lt;b&gt;&quot;&amp;"');
  expect(html).not.toContain('<b>"');
  const csp = answer.headers.get('content-security-policy') ?? '';
  expect(csp).toMatch(/default-src 'none'.*script-src 'self'/);
  expect(csp).not.toContain('unsafe');
  for (const path of ['/r/none', '/viewer/..%2f..%2fpackage.json', '/viewer/main.ts', '/viewer/none.js']) {
    expect((await fetch(platform.url + path)).status, path).toBe(404);
  }
  expect((await fetch(`${platform.url}/viewer/style.css`)).headers.get('content-type')).toContain('text/css');
});

test('kill-worker exists with development hooks only, and the API outlives it', async () => {
  const platform = await testPlatform({ devHooks: true });
  expect((await post(`${platform.url}/api/dev/kill-worker`, '')).status).toBe(204);
  expect((await fetch(`${platform.url}/api/platform`)).status).toBe(200);
});

test('a report is taken with the headers that every device sends, and refused with any that tells who sends it', async () => {
  const platform = await testPlatform();
  const report = { text: '卡住', logExcerptRedacted: '' };
  const status = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const options = { method: 'POST', headers: { ...INGEST_HEADERS, ...headers } };
      const made = request(`${platform.url}/api/reports`, options, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      made.on('error', reject).end(JSON.stringify(report));
    });
  const length = { 'content-length': String(Buffer.byteLength(JSON.stringify(report))) };
  expect(await status(length)).toBe(201);
  expect(await status({ ...length, authorization: `Bearer ${await signIn(platform)}` })).toBe(400);
  expect(await status({ ...length, cookie: 'a=b' })).toBe(400);
  expect(await status({ ...length, 'user-agent': 'LiaoLiaoAnchor/1.2.3 (Windows)' })).toBe(400);
});
