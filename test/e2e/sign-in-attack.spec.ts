import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from './fixtures.ts';

/** One connection, kept open while it is used; Linux has all of 127.0.0.0/8 on its loopback. */
const connection = (localAddress: string): Agent =>
  new Agent({ keepAlive: true, maxSockets: 1, localAddress });

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

const worst = (times: readonly Timed[]) => Math.round(Math.max(...times.map(({ ms }) => ms)));

const ATTACKERS: readonly (readonly [where: string, address: (connection: number) => string])[] = [
  ['of one address', () => '127.0.0.66'],
  ['of 100 addresses', (at) => `127.0.1.${at + 1}`],
  ["of the host's own address", () => '127.0.0.1'],
];

test.skip(process.platform !== 'linux', 'only Linux has 127.0.0.0/8 on its loopback');

for (const [where, address] of ATTACKERS)
  test(`1,000 wrong passwords over 100 connections ${where}: the right one signs in within 2 s, the viewer page comes within 300 ms`, async ({
    startPlatform,
  }) => {
    const platform = await startPlatform([]);
    const visitor = connection('127.0.0.9');
    // The first answer of a process compiles its code, here as there.
    await timed(`${platform.url}/r/demo`, visitor);
    const ended = attack(platform, address);
    let over = false;
    void ended.then(() => {
      over = true;
    });
    const pages: Timed[] = [];
    const right: Timed[] = [];
    for (let round = 0; !over; round += 1) {
      pages.push(await timed(`${platform.url}/r/demo`, visitor));
      if (round % 5 === 2) right.push(await signIn(platform, connection('127.0.0.1'), 'demo'));
      await wait(50);
    }
    const statuses = await ended;
    const looked = statuses.filter((status) => status === 401).length;
    process.stdout.write(
      `sign-in attack ${where}: ${looked} of 1000 looked at, the right one in ${worst(right)} ms at worst of ` +
        `${right.length}, the page in ${worst(pages)} ms at worst of ${pages.length}\n`,
    );
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(right.length).toBeGreaterThan(0);
    expect(new Set(right.map(({ status }) => status))).toEqual(new Set([200]));
    expect(worst(right)).toBeLessThan(2000);
    expect(worst(pages)).toBeLessThan(300);
  });
