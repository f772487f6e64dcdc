import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { type PlatformProcess, startPlatformProcess } from '../../../../scripts/lib/platform-process.ts';
import { ensureWorkerOrStop } from '../../../../scripts/lib/worker.ts';
import { folder } from '../../../support/platform/ingest.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

const MB = 1024 * 1024;

/** Sends bytes as they are over a connection of its own. */
async function dial(url: string, sent: string, localAddress = '127.0.0.1'): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  socket.write(sent);
  return socket;
}

/** A reset closes a connection as well. */
const closesWithin = async (socket: Socket, ms: number): Promise<boolean> => {
  socket.resume();
  const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  return socket.destroyed || Promise.race([closed, wait(ms, false)]);
};

const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n');

describe('a client that does not go on is cut off within 20 s', () => {
  const SLOW = {
    'that says nothing': '',
    'in the middle of its headers': 'POST /api/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\n',
    'in the middle of its body': `${head('POST /api/sessions', 'Content-Type: application/json', 'Content-Length: 100')}{`,
    'in the middle of a report': `${head('POST /api/reports', 'Content-Type: application/json', 'Content-Length: 9')}{`,
    'whose body nobody wants': `${head('POST /nowhere', 'Content-Length: 100')}{`,
  };

  test('whatever it has sent, at both servers', { timeout: 40_000 }, async () => {
    const platform = await testPlatform();
    const clients = [platform.url, platform.ingest].flatMap((url) =>
      Object.entries(SLOW).map(async ([what, sent]) => ({ url, what, sent, socket: await dial(url, sent) })),
    );
    const dialled = await Promise.all(clients);
    // What trickles is no progress: a byte now and then must not hold a connection.
    const trickle = setInterval(() => {
      for (const { sent, socket } of dialled) if (sent !== '' && !socket.destroyed) socket.write('x');
    }, 3000);
    const open = await Promise.all(
      dialled.map(async ({ url, what, socket }) =>
        (await closesWithin(socket, 20_000)) ? null : `${url} ${what}`,
      ),
    );
    clearInterval(trickle);
    expect(open.filter((one) => one !== null)).toEqual([]);
  });
});

/** Memory of a process that is in RAM now, and at most so far (proc(5)); bytes. */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

async function started(args: readonly string[]): Promise<PlatformProcess> {
  const worker = await ensureWorkerOrStop();
  const platform = await startPlatformProcess({ worker, args: ['--port', '0', ...args] });
  onTestFinished(() => platform.close());
  return platform;
}

/** The status line of an answer whose body is never read. */
async function unread(socket: Socket): Promise<string> {
  const [first] = await once(socket, 'data');
  socket.pause();
  return String(first).split('\r\n', 1)[0] ?? '';
}

async function release(): Promise<{ path: string; hash: string }> {
  const path = await folder();
  const bytes = randomBytes(100 * MB);
  await writeFile(join(path, 'big.bin'), bytes);
  return { path, hash: sha256(bytes) };
}

const GET = head('GET /api/updates/files/big.bin');

describe.runIf(process.platform === 'linux')('a file of 100 MB', () => {
  test('20 clients that do not read it cost no memory, and another one gets it whole meanwhile', async () => {
    const { path, hash } = await release();
    const platform = await started(['--updates', path]);
    await fetch(`${platform.url}/r/demo`);
    const before = memoryOf(platform.pid);
    const slow = await Promise.all(
      Array.from({ length: 20 }, (_, at) => dial(platform.url, GET, `127.0.0.${10 + at}`)),
    );
    expect(new Set(await Promise.all(slow.map(unread)))).toEqual(new Set(['HTTP/1.1 200 OK']));
    const held = memoryOf(platform.pid);
    process.stdout.write(
      `20 slow readers of 100 MB: RSS ${Math.round(before.now / MB)} MB before, ` +
        `${Math.round(held.now / MB)} MB with them, ${Math.round(held.most / MB)} MB at most\n`,
    );
    expect(held.most - before.now).toBeLessThan(32 * MB);
    const answer = await fetch(`${platform.url}/api/updates/files/big.bin`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(sha256(bytes)).toBe(hash);
    // Less than the file: what has gone out is not kept.
    expect(memoryOf(platform.pid).most - before.now).toBeLessThan(100 * MB);
  });

  test('one address gets some of the places only, and they come back', async () => {
    const { path } = await release();
    const platform = await testPlatform({ updates: path });
    const sockets = await Promise.all(Array.from({ length: 6 }, () => dial(platform.url, GET, '127.0.0.10')));
    const lines = (await Promise.all(sockets.map(unread))).sort();
    expect(lines).toEqual([
      ...Array<string>(4).fill('HTTP/1.1 200 OK'),
      ...Array<string>(2).fill('HTTP/1.1 503 Service Unavailable'),
    ]);
    const own = await dial(platform.url, GET, '127.0.0.11');
    expect(await unread(own)).toBe('HTTP/1.1 200 OK');
    for (const socket of sockets) socket.destroy();
    const again = async () => unread(await dial(platform.url, GET, '127.0.0.10'));
    await expect.poll(again).toBe('HTTP/1.1 200 OK');
  });

  test('is opened for a GET only', async () => {
    const { path } = await release();
    const platform = await started(['--updates', path]);
    const before = memoryOf(platform.pid);
    for (let round = 0; round < 20; round += 1)
      for (const method of ['POST', 'PUT', 'HEAD', 'DELETE'])
        expect((await fetch(`${platform.url}/api/updates/files/big.bin`, { method })).status).toBe(405);
    expect(memoryOf(platform.pid).most - before.now).toBeLessThan(40 * MB);
  });
});

test.runIf(process.platform === 'linux')(
  '200 clients that do not read a policy text of 1 MB share it',
  async () => {
    const at = join(await folder(), 'policy.txt');
    await writeFile(at, '第一条\n'.repeat(100_000));
    const platform = await started(['--policy-file', at]);
    await (await fetch(`${platform.url}/api/policy`)).text();
    const before = memoryOf(platform.pid);
    const slow = await Promise.all(
      Array.from({ length: 200 }, () => dial(platform.url, head('GET /api/policy'))),
    );
    expect(new Set(await Promise.all(slow.map(unread)))).toEqual(new Set(['HTTP/1.1 200 OK']));
    const { most } = memoryOf(platform.pid);
    process.stdout.write(
      `200 slow readers of a policy text: ${Math.round((most - before.now) / MB)} MB more\n`,
    );
    expect(most - before.now).toBeLessThan(64 * MB);
  },
);
