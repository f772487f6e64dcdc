import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWorker } from 'mediasoup';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { closeServer, listen } from '../../../../platform/http/serve.ts';
import {
  ensureWorker,
  explainWorkerError,
  WORKER_BUILD_PACKAGES,
} from '../../../../platform/worker/index.ts';
import { exclusively } from '../../../../platform/worker/lock.ts';
import { missingPackages } from '../../../../platform/worker/packages.ts';
import { archiveName, fetchPrebuilt, namedHash } from '../../../../platform/worker/prebuilt.ts';

afterEach(() => vi.unstubAllEnvs());

test('the worker that is found starts, and says its version', async () => {
  const found = await ensureWorker();
  if (!found.ok) throw new Error(found.error.code);
  const worker = await createWorker({ workerBin: found.value });
  expect((await worker.getResourceUsage()).ru_utime).toBeGreaterThanOrEqual(0);
  const ended = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
  worker.close();
  await ended;
});

test('a worker named by the environment that does not start is refused by name', async () => {
  vi.stubEnv('MEDIASOUP_WORKER_BIN', process.execPath);
  expect(await ensureWorker()).toEqual({
    ok: false,
    error: { code: 'not-runnable', path: process.execPath },
  });
});

describe.runIf(process.platform === 'linux')('a published worker', () => {
  /** An archive whose worker writes down that it was started, and a place that offers it. */
  async function published() {
    const at = await mkdtemp(join(tmpdir(), 'worker-'));
    onTestFinished(() => rm(at, { recursive: true }));
    const started = join(at, 'started');
    await writeFile(join(at, 'mediasoup-worker'), `#!/bin/sh\necho > ${started}\nexit 41\n`, { mode: 0o755 });
    await promisify(execFile)('tar', ['-czf', join(at, 'a.tgz'), '-C', at, 'mediasoup-worker']);
    const archive = await readFile(join(at, 'a.tgz'));
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(archive);
    });
    const port = await listen(server, 0, '127.0.0.1');
    onTestFinished(() => closeServer(server));
    vi.stubEnv('MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL', `http://127.0.0.1:${port}`);
    return {
      asked,
      hash: sha256(archive),
      target: join(at, 'kept'),
      wasStarted: () => existsSync(started),
      cache: join(at, 'c'),
    };
  }

  test('with the hash that was named is kept', async () => {
    const { target, hash, wasStarted, asked } = await published();
    expect(await fetchPrebuilt(target, hash)).toEqual({ ok: true, value: target });
    expect(wasStarted()).toBe(true);
    expect(asked).toEqual([`/3.27.1/${archiveName()}`]);
  });

  test('with another hash is neither kept nor started', async () => {
    const { target, hash, wasStarted } = await published();
    const another = hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(await fetchPrebuilt(target, another)).toMatchObject({ ok: false });
    expect([wasStarted(), existsSync(target)]).toEqual([false, false]);
  });

  test('is not even asked for where nobody names its hash; one kept without a hash is not started', async () => {
    const { asked, cache, wasStarted, target, hash } = await published();
    await fetchPrebuilt(target, hash);
    await rm(join(cache, '../started'));
    const stem = `mediasoup-worker-3.27.1-${process.platform}-${process.arch}`;
    await mkdir(join(cache, 'liaoliao-anchor'), { recursive: true });
    await copyFile(target, join(cache, 'liaoliao-anchor', `${stem}-prebuilt`));
    vi.stubEnv('XDG_CACHE_HOME', cache);
    vi.stubEnv('MEDIASOUP_WORKER_BIN', '');
    vi.stubEnv('MEDIASOUP_WORKER_PREBUILT_SHA256', '');
    // Without programs nothing is built either: this is about what is fetched.
    vi.stubEnv('PATH', '');
    expect(await ensureWorker()).toMatchObject({ ok: false, error: { code: 'unsupported-system' } });
    expect([asked.length, wasStarted()]).toEqual([1, false]);
  });

  test('a hash is read as the page of a release shows it', () => {
    const hash = 'ab'.repeat(32);
    const read = (named: string) => namedHash({ MEDIASOUP_WORKER_PREBUILT_SHA256: named });
    expect(['', hash, hash.toUpperCase(), `sha256:${hash}`].map(read)).toEqual([null, hash, hash, hash]);
    expect(['yes', `${hash}0`, '../../x'].map(read)).toEqual(Array(3).fill('malformed'));
  });
});

test.runIf(process.platform === 'linux')('missing packages are told apart from installed ones', async () => {
  const invented = { name: 'liaoliao-no-such-package', phase: 'build', reason: 'a test' } as const;
  const missing = await missingPackages([...WORKER_BUILD_PACKAGES, invented]);
  // Null on a Linux without dpkg.
  if (missing !== null) expect(missing).toContainEqual(invented);
  const text = explainWorkerError({ code: 'missing-packages', packages: [invented] });
  expect(text).toContain('apt-get install liaoliao-no-such-package');
  expect(text).toContain('a test');
});

test.runIf(process.platform === 'linux')('only one holder of a lock works at a time', async () => {
  const key = `test-${process.pid}`;
  const order: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = exclusively(
    key,
    () => order.push('first waits'),
    async () => {
      order.push('first');
      await held;
      order.push('first ends');
    },
  );
  const second = exclusively(
    key,
    () => {
      order.push('second waits');
      release();
    },
    async () => void order.push('second'),
  );
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second waits', 'first ends', 'second']);
});

test.runIf(process.platform === 'linux')('a failure gives the lock back', async () => {
  const key = `test-failure-${process.pid}`;
  const fail = exclusively(
    key,
    () => {},
    () => Promise.reject(new Error('on purpose')),
  );
  await expect(fail).rejects.toThrow('on purpose');
  expect(
    await exclusively(
      key,
      () => {},
      () => Promise.resolve('free'),
    ),
  ).toBe('free');
});
