import { createWorker } from 'mediasoup';
import { afterEach, expect, test, vi } from 'vitest';
import { ensureWorker, explainWorkerError, WORKER_BUILD_PACKAGES } from '../../../platform/worker/index.ts';
import { exclusively } from '../../../platform/worker/lock.ts';
import { missingPackages } from '../../../platform/worker/packages.ts';

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
