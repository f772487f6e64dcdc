import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INGEST_HEADERS, INGEST_PATHS } from '../../../../common/ingest/upload.ts';
import { sha256 } from '../../../../common/node/sha256.ts';
import { type Call, call, cellsOf, folder, NOW, testIngest } from '../../../support/platform/ingest.ts';
import { dataOf, newToken, TELEMETRY, textOf, uploadOf } from '../../../support/samples/uploads.ts';

const good = () => textOf(uploadOf('device.os'));
const remove = (token: string): [string, Call] => [textOf({ token }), { path: INGEST_PATHS.deletions }];

describe('what the receiver takes', () => {
  test.each(TELEMETRY.map(({ id }) => id))('a record of %s', async (item) => {
    const ingest = await testIngest();
    expect(await call(ingest, textOf(uploadOf(item)))).toEqual({ status: 201, body: {} });
  });

  test('what Electron adds to a request', async () => {
    const ingest = await testIngest();
    const added = {
      connection: 'keep-alive',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'empty',
      priority: 'u=4, i',
    };
    const answer = await call(ingest, good(), { headers: { ...INGEST_HEADERS, ...added } });
    expect(answer.status).toBe(201);
  });

  test('a retry of the same record changes nothing; another under the same deletion hash is refused', async () => {
    const ingest = await testIngest();
    const upload = uploadOf('device.os');
    const other = { ...upload, data: dataOf('device.os', 1) };
    expect((await call(ingest, textOf(upload))).status).toBe(201);
    expect((await call(ingest, textOf(upload))).status).toBe(200);
    expect(await call(ingest, textOf(other))).toEqual({ status: 409, body: { code: 'conflict' } });
    expect(await call(ingest, textOf({ ...upload, period: '2026-11' }))).toMatchObject({ status: 409 });
    expect((await call(ingest, textOf(upload))).status).toBe(200);
  });

  test('the same record twice at the same moment is stored once', async () => {
    const ingest = await testIngest();
    const text = good();
    const statuses = (await Promise.all([call(ingest, text), call(ingest, text)])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([200, 201]);
  });
});

describe('what the receiver refuses', () => {
  test.each([
    ['Cookie', { cookie: 'id=1' }],
    ['Authorization', { authorization: 'Bearer x' }],
    ['Referer', { referer: 'https://example.org/' }],
    ['Origin', { origin: 'https://example.org' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '10.0.0.1' }],
    ['X-anything', { 'x-device': '1' }],
    ['Via', { via: '1.1 proxy' }],
    ['If-None-Match', { 'if-none-match': '"tag"' }],
    ['another User-Agent', { 'user-agent': 'LiaoLiaoAnchor/0.1.0 (Windows)' }],
    ['another language', { 'accept-language': 'en-US' }],
    ['no language', { 'accept-language': undefined }],
    ['a content type with a parameter', { 'content-type': 'application/json; charset=utf-8' }],
    ['another kind of request', { 'sec-fetch-site': 'cross-site' }],
    ['an encoding that could mark a device', { 'accept-encoding': 'gzip, deflate, br, x-42' }],
    ['a priority that could mark a device', { priority: 'u=7, i' }],
    ['a header given twice', { accept: ['application/json', 'application/json'] }],
  ])('%s', async (_what, added) => {
    const ingest = await testIngest();
    const given = Object.entries({ ...INGEST_HEADERS, ...added }).filter(([, value]) => value !== undefined);
    const headers = Object.fromEntries(given);
    const upload = await call(ingest, good(), { headers });
    expect(upload).toEqual({ status: 400, body: { code: 'header' } });
    const [body, options] = remove(newToken());
    expect(await call(ingest, body, { ...options, headers })).toEqual({
      status: 400,
      body: { code: 'header' },
    });
  });

  test('10,000 records with one undeclared field, at any depth', { timeout: 120_000 }, async () => {
    const ingest = await testIngest();
    const names = [
      'pid',
      'user',
      '__proto__',
      'constructor',
      'toString',
      '',
      'Item',
      'v ',
      'account',
      '名称',
    ];
    const values = [null, 1, 'x', true, [], {}, { data: {} }, ['a', { b: 1 }]];
    const oneMore = (object: object, at: number): object => {
      const extra = { value: values[at % values.length], enumerable: true };
      return Object.defineProperty({ ...object }, names[at % names.length] ?? '', extra);
    };
    const statuses = new Map<string, number>();
    const send = async (at: number) => {
      const item = TELEMETRY[at % TELEMETRY.length];
      if (!item) throw new Error('no items');
      const upload = uploadOf(item.id, { data: dataOf(item.id, at) });
      const { data } = upload;
      const field = Object.keys(dataOf(item.id))[0] ?? '';
      const shapes = [
        () => oneMore(upload, at),
        () => ({ ...upload, data: oneMore({ ...dataOf(item.id, at) }, at) }),
        () => ({ ...upload, data: { ...dataOf(item.id, at), [field]: oneMore({ value: data }, at) } }),
      ];
      const { status } = await call(ingest, textOf(shapes[Math.floor(at / 7) % shapes.length]?.()));
      statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1);
    };
    for (let at = 0; at < 10_000; at += 50)
      await Promise.all(Array.from({ length: 50 }, (_, one) => send(at + one)));
    expect(Object.fromEntries(statuses)).toEqual({ 400: 10_000 });
    // The same records without the field are taken, so it was the field.
    const control = TELEMETRY.map(({ id }, at) =>
      call(ingest, textOf(uploadOf(id, { data: dataOf(id, at) }))),
    );
    expect((await Promise.all(control)).map(({ status }) => status)).toEqual(TELEMETRY.map(() => 201));
  });

  test('more than one way to write the same record: space, order, escapes or a key twice could mark a device', async () => {
    const ingest = await testIngest();
    const text = good();
    const spellings = [
      ` ${text}`,
      `${text}\n`,
      text.replace('{', '{ '),
      text.replace('"v":1', '"v":1.0'),
      text.replace('"v":1', '"v":1,"v":1'),
      text.replace('"item"', '"\\u0069tem"'),
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
      '﻿'.concat(text),
    ];
    for (const spelling of spellings) {
      expect(spelling).not.toBe(text);
      expect(await call(ingest, spelling), spelling).toEqual({ status: 400, body: { code: 'bad-request' } });
    }
    expect((await call(ingest, text)).status).toBe(201);
  });

  test('a body above 2 KB, an empty one, and what is no JSON', async () => {
    const ingest = await testIngest();
    expect(await call(ingest, 'x'.repeat(2049))).toEqual({ status: 413, body: { code: 'too-large' } });
    expect((await call(ingest, 'x'.repeat(2048))).status).toBe(400);
    for (const body of ['', '[]', 'null', '"x"', '{', Buffer.from([0xff, 0xfe])])
      expect((await call(ingest, body)).status, String(body)).toBe(400);
  });

  test('an entry that is not the one of the register here', async () => {
    const ingest = await testIngest();
    const stale = textOf(uploadOf('device.os', { entry: sha256('an older register') }));
    expect(await call(ingest, stale)).toEqual({ status: 400, body: { code: 'register' } });
  });

  test('a month to come, and one whose records would be deleted already', async () => {
    const at = async (now: string, period: string) => {
      const ingest = await testIngest({ now: () => new Date(now) });
      const { status, body } = await call(ingest, textOf(uploadOf('device.os', { period })));
      return [status, body];
    };
    const refused = [400, { code: 'period' }];
    expect(await at('2026-11-14T23:59:59Z', '2026-12')).toEqual(refused);
    expect(await at('2026-11-14T23:59:59Z', '2026-11')).toEqual([201, {}]);
    expect(await at('2026-11-14T23:59:59Z', '2026-10')).toEqual([201, {}]);
    expect(await at('2026-11-15T00:00:00Z', '2026-10')).toEqual(refused);
    expect(await at('2026-11-30T22:59:00Z', '2026-12')).toEqual(refused);
    // A device's clock may be a little ahead.
    expect(await at('2026-11-30T23:01:00Z', '2026-12')).toEqual([201, {}]);
  });

  test('other paths, methods, queries and names of the server', async () => {
    const ingest = await testIngest();
    expect((await call(ingest, good(), { path: '/api/platform' })).status).toBe(404);
    expect((await call(ingest, '', { method: 'GET', headers: {} })).status).toBe(405);
    expect((await call(ingest, good(), { path: `${INGEST_PATHS.records}?device=1` })).status).toBe(400);
    const elsewhere = { ...INGEST_HEADERS, host: 'rebound.example' };
    expect((await call(ingest, good(), { headers: elsewhere })).status).toBe(421);
  });
});

describe('what the receiver tells', () => {
  const send = (
    ingest: Awaited<ReturnType<typeof testIngest>>,
    count: number,
    at: number,
    period = '2026-10',
  ) =>
    Promise.all(
      Array.from({ length: count }, () =>
        call(ingest, textOf(uploadOf('device.os', { period, data: dataOf('device.os', at) }))),
      ),
    );

  test('19 alike are not told of, 20 are', async () => {
    const ingest = await testIngest();
    await send(ingest, 19, 0);
    expect(await cellsOf(ingest, 'device.os')).toEqual([]);
    await send(ingest, 1, 0);
    expect(await cellsOf(ingest, 'device.os')).toEqual([
      { period: '2026-10', data: dataOf('device.os', 0), count: 20 },
    ]);
    expect(await cellsOf(ingest, 'device.model')).toEqual([]);
  });

  test('nothing of a month that is not over: growing counts would tell when each record came', async () => {
    let now = NOW;
    const ingest = await testIngest({ now: () => now });
    await send(ingest, 25, 0, '2026-11');
    expect(await cellsOf(ingest, 'device.os')).toEqual([]);
    now = new Date('2026-12-01T00:00:00Z');
    expect(await cellsOf(ingest, 'device.os')).toMatchObject([{ period: '2026-11', count: 25 }]);
  });

  test('an item it does not know, or more than an item, is refused', async () => {
    const ingest = await testIngest();
    for (const query of ['', '?item=account.phone', '?item=device.os&period=2026-10'])
      expect(
        await call(ingest, '', { method: 'GET', path: `${INGEST_PATHS.aggregates}${query}`, headers: {} }),
      ).toEqual({ status: 400, body: { code: 'item' } });
  });
});

describe('deletion by token', () => {
  test('of 100 records exactly the 37 whose tokens come; nobody else can', async () => {
    const ingest = await testIngest();
    const tokens = Array.from({ length: 100 }, newToken);
    await Promise.all(
      tokens.map((token) => call(ingest, textOf(uploadOf('device.os', { deletion: sha256(token) })))),
    );
    for (const token of tokens.slice(0, 37))
      expect(await call(ingest, ...remove(token))).toEqual({ status: 200, body: { deleted: true } });
    expect(await cellsOf(ingest, 'device.os')).toMatchObject([{ count: 63 }]);
    for (const token of [...tokens.slice(0, 37), ...Array.from({ length: 20 }, newToken)])
      expect(await call(ingest, ...remove(token))).toEqual({ status: 200, body: { deleted: false } });
    expect(await cellsOf(ingest, 'device.os')).toMatchObject([{ count: 63 }]);
  });

  test('what is no token, such as the hash that the record carries, deletes nothing', async () => {
    const ingest = await testIngest();
    const token = newToken();
    await call(ingest, textOf(uploadOf('device.os', { deletion: sha256(token) })));
    for (const bad of [sha256(token), `${token}=`, '%', '', 1, null, [token]])
      expect((await call(ingest, textOf({ token: bad }), { path: INGEST_PATHS.deletions })).status).toBe(400);
    expect(await call(ingest, ...remove(token))).toMatchObject({ body: { deleted: true } });
  });
});

describe('what the receiver keeps', () => {
  test('no address of a sender: not in its files, not in its log', async () => {
    const kept = await folder();
    const ingest = await testIngest({ file: join(kept, 'records.db') });
    const from = (at: number) => ({ from: `127.0.0.${200 + at}` });
    for (let at = 0; at < 8; at += 1) {
      expect((await call(ingest, good(), from(at))).status).toBe(201);
      expect((await call(ingest, '{', from(at))).status).toBe(400);
      expect((await call(ingest, good(), { ...from(at), headers: { cookie: 'a=1' } })).status).toBe(400);
      await call(ingest, remove(newToken())[0], { ...remove(newToken())[1], ...from(at) });
    }
    await ingest.close();
    const files = await readdir(kept);
    expect(files).toEqual(['records.db']);
    const bytes = await readFile(join(kept, 'records.db'));
    for (let at = 0; at < 8; at += 1) {
      const { from: address } = from(at);
      const forms = [
        Buffer.from(address),
        Buffer.from(address, 'utf16le'),
        Buffer.from(address.split('.').map(Number)),
      ];
      for (const form of forms) expect(bytes.includes(form), address).toBe(false);
      expect(ingest.lines.join('\n')).not.toContain(address);
    }
    expect(ingest.lines).toEqual([]);
  });
});
