import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startPlatformProcess } from '../../../../scripts/lib/platform-process.ts';
import { ensureWorkerOrStop } from '../../../../scripts/lib/worker.ts';

/** One connection, kept open; Linux has all of 127.0.0.0/8 on its loopback. */
function connection(localAddress: string): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress });
  onTestFinished(() => agent.destroy());
  return agent;
}

interface Timed {
  readonly status: number;
  readonly ms: number;
}

function timed(url: string, agent: Agent, body?: object): Promise<Timed> {
  const from = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Timed>();
  const headers = { 'content-type': 'application/json' };
  const sent = request(url, { method: body ? 'POST' : 'GET', agent, headers }, (response) => {
    response.resume().once('end', () => {
      resolve({ status: response.statusCode ?? 0, ms: performance.now() - from });
    });
  });
  sent.on('error', reject).end(body && JSON.stringify(body));
  return promise;
}

const signIn = (platform: { url: string }, agent: Agent, password: string): Promise<Timed> =>
  timed(`${platform.url}/api/sessions`, agent, { name: 'demo', password });

/** A thousand wrong passwords over a hundred connections; resolves with how each was answered. */
async function attack(platform: { url: string }, address: (connection: number) => string): Promise<number[]> {
  const guesses = Array.from({ length: 100 }, async (_, at) => {
    const agent = connection(address(at));
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess += 1)
      statuses.push((await signIn(platform, agent, `wrong ${at} ${guess}`)).status);
    return statuses;
  });
  return (await Promise.all(guesses)).flat();
}

describe.runIf(process.platform === 'linux')('1,000 wrong passwords from 100 connections', () => {
  test.each([
    ['of one address', () => '127.0.0.66', '127.0.0.1'],
    ['of 100 addresses', (at: number) => `127.0.1.${at + 1}`, '127.0.0.1'],
    ["of the host's own address", () => '127.0.0.1', '127.0.0.1'],
  ])(
    '%s: the right one signs in within 2 s, the viewer page answers within 300 ms',
    async (what, from, own) => {
      // A process of its own: what the attackers cost here is not the platform's.
      const platform = await startPlatformProcess({
        worker: await ensureWorkerOrStop(),
        args: ['--port', '0'],
      });
      onTestFinished(() => platform.close());
      const visitor = connection('127.0.0.9');
      // The first answer of a process compiles its code, here as there.
      await timed(`${platform.url}/r/demo`, visitor);
      const ended = attack(platform, from);
      let over = false;
      void ended.then(() => {
        over = true;
      });
      const pages: number[] = [];
      const right: Timed[] = [];
      for (let round = 0; !over; round += 1) {
        pages.push((await timed(`${platform.url}/r/demo`, visitor)).ms);
        if (round % 5 === 2) right.push(await signIn(platform, connection(own), 'demo'));
        await wait(50);
      }
      const statuses = await ended;
      const worst = (times: readonly number[]) => Math.round(Math.max(...times));
      const looked = statuses.filter((status) => status === 401).length;
      process.stdout.write(
        `sign-in attack, ${what}: ${looked} of 1000 looked at, the right one in ${worst(right.map(({ ms }) => ms))} ms ` +
          `at worst of ${right.length}, the page in ${worst(pages)} ms at worst of ${pages.length}\n`,
      );
      expect(new Set(statuses)).toEqual(new Set([401, 429]));
      expect(right.length).toBeGreaterThan(0);
      expect(right.map(({ status }) => status)).toEqual(right.map(() => 200));
      expect(worst(right.map(({ ms }) => ms))).toBeLessThan(2000);
      expect(worst(pages)).toBeLessThan(300);
    },
  );
});
