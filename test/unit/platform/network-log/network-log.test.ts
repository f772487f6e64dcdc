import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { NetworkLog } from '../../../../platform/network-log/network-log.ts';
import { call, folder } from '../../../support/platform/ingest.ts';
import { host, video } from '../../../support/platform/peer.ts';
import { post, testPlatform, ticketOf } from '../../../support/platform/platform.ts';
import { textOf, uploadOf } from '../../../support/samples/uploads.ts';

const DAY_MS = 86_400_000;

function rowsOf(file: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare('SELECT * FROM operations ORDER BY time, rowid').all();
  } finally {
    database.close();
  }
}

test('sign-in, join, going live and leaving are logged with time and address, and nothing else', async () => {
  const file = join(await folder(), 'network.db');
  const now = new Date('2026-11-24T12:00:00Z');
  const platform = await testPlatform({ networkLog: file, wallClock: () => now });
  await post(`${platform.url}/api/sessions`, { name: 'demo', password: 'wrong' });
  const { peer, transportId } = await host(platform);
  await peer.ask('produce', video(transportId));
  peer.socket.close();
  await peer.closed;
  await expect
    .poll(() => rowsOf(file).map(({ action }) => action))
    .toEqual(['sign-in', 'join', 'go-live', 'leave']);
  for (const row of rowsOf(file))
    expect(row).toEqual({ time: now.getTime(), address: '127.0.0.1', action: row['action'] });
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file)).includes('demo')).toBe(false);
});

test('statistics leave no line in it, and no call of the API reads it', async () => {
  const file = join(await folder(), 'network.db');
  const platform = await testPlatform({ networkLog: file });
  const { port } = new URL(platform.ingest);
  const ingest = {
    port: Number(port),
    url: platform.ingest,
    lines: [],
    prune: async () => {},
    close: platform.close,
  };
  expect(
    (await call(ingest, textOf(uploadOf('net.access', { period: new Date().toISOString().slice(0, 7) }))))
      .status,
  ).toBe(201);
  expect(rowsOf(file)).toEqual([]);
  await ticketOf(platform);
  expect(rowsOf(file)).toHaveLength(1);
  for (const path of ['/api/network-log', '/api/operations', '/network-log', '/network.db'])
    expect((await fetch(`${platform.url}${path}`)).status).toBe(404);
});

test('lines are deleted after 183 days, by the clock given', async () => {
  const file = join(await folder(), 'network.db');
  let now = Date.parse('2026-01-01T00:00:00Z');
  const log = NetworkLog.open(file, () => new Date(now));
  onTestFinished(() => log.close());
  log.note('192.0.2.7', 'join');
  now += DAY_MS;
  log.note('192.0.2.8', 'join');
  now += 182 * DAY_MS;
  log.prune();
  expect(rowsOf(file)).toHaveLength(2);
  now += 1;
  log.prune();
  expect(rowsOf(file).map(({ address }) => address)).toEqual(['192.0.2.8']);
  expect((await readFile(file)).includes('192.0.2.7')).toBe(false);
});
