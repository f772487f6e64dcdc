import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer, listen } from '../../../../platform/http/serve.ts';
import { parseCommand } from '../../../../platform/options.ts';
import { folder } from '../../../support/platform/ingest.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

const optionsOf = (...args: string[]) => {
  const command = parseCommand(args, {});
  if (!command.ok) return command.error;
  return command.value.kind === 'run' ? command.value.options : 'help';
};

test('the receiver has a free port and keeps nothing on disk, unless told otherwise', () => {
  expect(optionsOf()).toMatchObject({ ingestPort: 0, ingestDb: null, networkLog: null });
  const args = ['--ingest-port', '4481', '--ingest-db', 'records.db', '--network-log', 'network.db'];
  expect(optionsOf(...args)).toMatchObject({
    ingestPort: 4481,
    ingestDb: 'records.db',
    networkLog: 'network.db',
  });
  expect(optionsOf('--ingest-port', '70000')).toBe('--ingest-port must be a number from 0 to 65535');
});

test('the receiver is another origin than the platform, under the same address', async () => {
  const platform = await testPlatform();
  const [here, there] = [new URL(platform.url), new URL(platform.ingest)];
  expect(there.hostname).toBe(here.hostname);
  expect(there.port).not.toBe(here.port);
  expect(there.pathname).toBe('/');
  const none = await fetch(`${platform.url}/ingest/aggregates?item=device.os`);
  expect(none.status).toBe(404);
  const cells = await fetch(`${platform.ingest}/ingest/aggregates?item=device.os`);
  expect([cells.status, await cells.json()]).toEqual([200, { item: 'device.os', cells: [] }]);
  await platform.close();
  await expect(fetch(`${platform.ingest}/ingest/aggregates?item=device.os`)).rejects.toThrow();
});

test('a file or a port that cannot be had stops the start, and frees what was taken before', async () => {
  const nowhere = join(await folder(), 'missing', 'records.db');
  await expect(testPlatform({ ingestDb: nowhere })).rejects.toThrow('ENOENT');
  await expect(testPlatform({ networkLog: nowhere })).rejects.toThrow('ENOENT');
  const taken = createServer();
  const port = await listen(taken, 0, '127.0.0.1');
  onTestFinished(() => closeServer(taken));
  await expect(testPlatform({ ingestPort: port })).rejects.toThrow('EADDRINUSE');
  // The platform's own port comes last: the receiver was listening and must not be any more.
  const free = createServer();
  const ingestPort = await listen(free, 0, '127.0.0.1');
  await closeServer(free);
  await expect(testPlatform({ port, ingestPort })).rejects.toThrow('EADDRINUSE');
  await listen(free, ingestPort, '127.0.0.1');
  await closeServer(free);
});
