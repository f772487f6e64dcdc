import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURE, type Launched, launchFixture } from './support/launch.ts';

const CHILD = join(FIXTURE, 'child.ts');

let app: Launched;
beforeAll(async () => {
  app = await launchFixture({ env: { HOST_SECRET: 'canary' } });
});
afterAll(() => app?.close());

interface Order {
  readonly deed: string;
  readonly value?: unknown;
}
/** Forks a child, hands it the orders at once, collects as many answers, and ends it. */
const run = (
  orders: readonly Order[],
  options: Pick<Electron.ForkOptions, 'env'> = {},
  args: string[] = [],
) =>
  app.electron.evaluate(
    async ({ utilityProcess }, given) => {
      const child = utilityProcess.fork(given.module, given.args, given.options);
      const pidBefore = child.pid;
      const answers: { answer: unknown; ports: number }[] = [];
      const heard = new Promise<void>((resolve) => {
        child.on('message', (message) => {
          if (answers.push(message) === given.orders.length) resolve();
        });
      });
      for (const order of given.orders) child.postMessage(order);
      await heard;
      const { pid } = child;
      const ended = new Promise<number>((resolve) => child.once('exit', resolve));
      const killed = child.kill();
      const code = await ended;
      const after = [child.pid, child.kill(), child.postMessage('too late'), child.stdout];
      return { answers: answers.map(({ answer }) => answer), pidBefore, pid, killed, code, after };
    },
    { module: CHILD, orders: [...orders], options, args },
  );

describe('a utility process', () => {
  it('answers what it was sent before it ran, in order, and ends when told', async () => {
    const done = await run([
      { deed: 'echo', value: 1 },
      { deed: 'echo', value: 'two' },
      { deed: 'echo', value: { three: [null, { deep: '三' }] } },
    ]);
    expect(done.answers).toEqual([1, 'two', { three: [null, { deep: '三' }] }]);
    expect(done).toMatchObject({ pidBefore: undefined, killed: true, code: 0 });
    expect(done.after).toEqual([undefined, false, undefined, null]);
    expect(existsSync(`/proc/${done.pid}`)).toBe(false);
  });

  it('is told its module, its arguments and the environment given, and nothing of the host', async () => {
    const env = { ONE: '1', LANG: 'zh_CN.UTF-8' };
    const { answers } = await run([{ deed: 'surroundings' }], { env }, ['--first', 'second']);
    const [seen] = answers;
    expect(seen).toMatchObject({
      argv: [CHILD, '--first', 'second'],
      electron: expect.stringMatching(/-on-chromium$/),
      node: expect.stringMatching(/^24\./),
      send: 'undefined',
      type: 'utility',
    });
    expect(seen).toHaveProperty('env', env);
  });

  it('has the environment of the host when none is given', async () => {
    const { answers } = await run([{ deed: 'surroundings' }]);
    expect(answers[0]).toHaveProperty('env.HOST_SECRET', 'canary');
  });

  it('has no electron of its own', async () => {
    const { answers } = await run([{ deed: 'import electron' }]);
    expect(answers[0]).toMatch(/electron in a utility process is not supported/);
  });

  it('takes and sends what structured clone takes, and refuses the rest at once', async () => {
    const [kinds, refusals] = await app.electron.evaluate(async ({ utilityProcess }, module) => {
      const child = utilityProcess.fork(module);
      const hear = () => new Promise<{ answer: unknown }>((resolve) => child.once('message', resolve));
      const value = [new Map([[1, new Set(['a'])]]), new Date(5), 12n, Buffer.from('bytes'), undefined];
      const heard = hear();
      child.postMessage({ deed: 'echo', value });
      const back = (await heard).answer as unknown[];
      const named = back.map((one) => Object.prototype.toString.call(one));
      const same = [back[0] instanceof Map && back[0].get(1).has('a'), Number(back[1]), String(back[2])];
      const attempt = (call: () => void) => {
        try {
          call();
          return 'accepted';
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
      };
      const inChild = hear();
      child.postMessage({ deed: 'send a function' });
      const refused = [
        attempt(() => child.postMessage({ f: () => undefined })),
        attempt(() => child.postMessage(1, [{} as Electron.MessagePortMain])),
        (await inChild).answer,
      ];
      child.kill();
      return [[...named, Buffer.isBuffer(back[3]), ...same], refused] as const;
    }, CHILD);
    expect(kinds).toEqual([
      '[object Map]',
      '[object Date]',
      '[object BigInt]',
      '[object Uint8Array]',
      '[object Undefined]',
      false,
      true,
      5,
      '12',
    ]);
    expect(refusals).toEqual([
      'An object could not be cloned.',
      expect.stringMatching(/with message ports is not supported/),
      'An object could not be cloned.',
    ]);
  });

  it('ends with its own code, and is announced to the app when that is not 0', async () => {
    const seen = await app.electron.evaluate(async ({ app: electronApp, utilityProcess }, module) => {
      const gone: unknown[] = [];
      electronApp.on('child-process-gone', (_event, details) => {
        if (details.name === 'Fixture') gone.push(details);
      });
      const codes: number[] = [];
      for (const value of [0, 7]) {
        const child = utilityProcess.fork(module, [], { serviceName: 'Fixture' });
        const ended = new Promise<number>((resolve) => child.once('exit', resolve));
        child.postMessage({ deed: 'exit', value });
        codes.push(await ended);
      }
      return { codes, gone };
    }, CHILD);
    expect(seen.codes).toEqual([0, 7]);
    expect(seen.gone).toEqual([
      {
        type: 'Utility',
        reason: 'abnormal-exit',
        exitCode: 7,
        serviceName: 'node.mojom.NodeService',
        name: 'Fixture',
      },
    ]);
  });

  it('fails with code 1 when its module cannot be loaded, and says why on its standard error', async () => {
    const [code, text] = await app.electron.evaluate(async ({ utilityProcess }) => {
      const child = utilityProcess.fork('/nowhere/module.mjs', [], { stdio: 'pipe' });
      let written = '';
      child.stderr?.on('data', (chunk) => (written += String(chunk)));
      return [await new Promise<number>((resolve) => child.once('exit', resolve)), written] as const;
    });
    expect(code).toBe(1);
    expect(text).toMatch(/nowhere/);
  });

  it('is killed when it does not heed the request to end', async () => {
    const { code, killed } = await run([{ deed: 'ignore SIGTERM' }]);
    expect([killed, code]).toEqual([true, 0]);
  });

  it('writes to pipes where they are asked for', async () => {
    const written = await app.electron.evaluate(async ({ utilityProcess }, module) => {
      const child = utilityProcess.fork(module, [], { stdio: ['ignore', 'pipe', 'ignore'] });
      const { stderr, stdout } = child;
      const text = new Promise<string>((resolve) => stdout?.once('data', (chunk) => resolve(String(chunk))));
      child.postMessage({ deed: 'print', value: 'x' });
      const seen = [await text, stderr];
      child.kill();
      return seen;
    }, CHILD);
    expect(written).toEqual(['out x', null]);
  });

  it('is one of the app’s metrics, by its name and with what it used since the last look', async () => {
    const [first, second] = await app.electron.evaluate(
      async ({ app: electronApp, utilityProcess }, module) => {
        const child = utilityProcess.fork(module, [], { serviceName: 'Fixture', stdio: 'ignore' });
        const worked = new Promise((resolve) => child.once('message', resolve));
        await new Promise((resolve) => child.once('spawn', () => resolve(null)));
        const own = () => electronApp.getAppMetrics().find(({ pid }) => pid === child.pid);
        const looks = [own()];
        child.postMessage({ deed: 'work', value: 600 });
        await worked;
        looks.push(own());
        child.kill();
        return looks;
      },
      CHILD,
    );
    const identity = { type: 'Utility', name: 'Fixture', serviceName: 'node.mojom.NodeService' };
    expect(first).toMatchObject({ ...identity, cpu: { percentCPUUsage: 0 } });
    expect(second).toMatchObject(identity);
    expect(second?.cpu.percentCPUUsage).toBeGreaterThan(1);
    expect(second?.cpu.percentCPUUsage).toBeLessThanOrEqual(100);
  });

  it.each([
    ['session', { partition: 'x' }, /partition is not supported/],
    ['stdin', { stdio: ['pipe', 'pipe', 'pipe'] as ('pipe' | 'ignore')[] }, /stdin/],
    ['stdio', { stdio: 'file' }, /stdio/],
  ])('is not forked with what is not supported: %s', async (_name, options, message) => {
    const text = await app.electron.evaluate(
      ({ utilityProcess }, [module, given]) => {
        try {
          return String(utilityProcess.fork(module, [], given).pid);
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
      },
      [CHILD, options] as const,
    );
    expect(text).toMatch(message);
  });
});

describe('the end of the host', () => {
  const childrenOf = (marker: string): number[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(marker);
        } catch {
          return false;
        }
      });

  it.each(['SIGKILL', 'SIGTERM'] as const)('by %s is the end of its utility processes', async (signal) => {
    const profile = await mkdtemp(join(tmpdir(), 'stand-in-fork-'));
    const own = await launchFixture({ profile });
    const marker = `--marker=${profile}`;
    await own.electron.evaluate(
      ({ utilityProcess }, [module, argument]) =>
        new Promise<void>((resolve) => {
          const child = utilityProcess.fork(module, [argument], { stdio: 'ignore' });
          child.once('message', () => resolve());
          child.postMessage({ deed: 'ignore SIGTERM' });
        }),
      [CHILD, marker] as const,
    );
    expect(childrenOf(marker)).toHaveLength(1);
    own.electron.process().kill(signal);
    await expect.poll(() => childrenOf(marker)).toEqual([]);
    // The browser ends by itself, too, and writes until then.
    await expect.poll(() => childrenOf(profile)).toEqual([]);
    await rm(profile, { recursive: true, force: true });
  });
});
