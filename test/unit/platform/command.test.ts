import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { SHA256_HEX } from '../../../common/sha256-hex.ts';
import { parseCommand } from '../../../platform/options.ts';
import { testPlatform } from '../../support/platform/platform.ts';

const ENTRY = resolve(import.meta.dirname, '../../../platform/index.ts');

async function run(args: readonly string[]) {
  const child = spawn(process.execPath, [ENTRY, '--port', '0', '--ready-json', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}`)));
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  ended.catch(() => {});
  return { child, ready: JSON.parse(String(line)) };
}

/** Processes whose parent is this one (proc(5)); Linux only, like the check that uses it. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** Not there, or dead and only not yet collected by whoever inherited it. */
function gone(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (!gone(pid)) await wait(20);
}

test.runIf(process.platform === 'linux')(
  'the command ends in order on SIGTERM, with its worker',
  async () => {
    const { child, ready } = await run([]);
    expect(ready).toMatchObject({ ready: true, room: 'demo', fingerprint: null });
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ready.signalUrl).toBe(`${ready.url.replace('http', 'ws')}/`);
    const [worker] = childrenOf(child.pid ?? 0);
    expect(worker).toBeTypeOf('number');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await untilGone(worker ?? 0);
  },
);

test.runIf(process.platform === 'linux')('a killed platform leaves no worker behind', async () => {
  const { child } = await run([]);
  const [worker] = childrenOf(child.pid ?? 0);
  expect(worker).toBeTypeOf('number');
  child.kill('SIGKILL');
  await untilGone(worker ?? 0);
});

test('a self-signed certificate is served, and its fingerprint told', async () => {
  const { ready } = await run(['--tls-self-signed']);
  expect(ready.signalUrl).toMatch(/^wss:/);
  const fingerprint = await new Promise<string>((done, failed) => {
    const request = get(
      `${ready.url}/api/platform`,
      { rejectUnauthorized: false, agent: false },
      (response) => {
        const { socket } = response;
        done(
          'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function'
            ? socket.getPeerCertificate().fingerprint256
            : '',
        );
        response.resume();
      },
    );
    request.on('error', failed);
  });
  expect(ready.fingerprint).toBe(fingerprint.replaceAll(':', '').toLowerCase());
  expect(ready.fingerprint).toMatch(SHA256_HEX);
});

test('the command line is checked, and stands over the environment', () => {
  const options = (args: string[], env = {}) => {
    const command = parseCommand(args, env);
    return command.ok && command.value.kind === 'run' ? command.value.options : command;
  };
  expect(options([])).toMatchObject({
    host: '127.0.0.1',
    port: 4480,
    demoHost: true,
    devHooks: false,
    dialect: 'B',
  });
  expect(options(['--host', '0.0.0.0'])).toMatchObject({ demoHost: false });
  expect(
    options(['--port', '1'], {
      ANCHOR_PLATFORM_PORT: '2',
      ANCHOR_PLATFORM_ORIGIN: 'http://a,http://b',
      POLICY_FILE: 'p',
    }),
  ).toMatchObject({
    port: 1,
    origins: ['http://a', 'http://b'],
    policyFile: 'p',
  });
  expect(options(['--whip-token', 'demo=abc==', '--whip-token', 'other=x'])).toMatchObject({
    whipTokens: new Map([
      ['demo', 'abc=='],
      ['other', 'x'],
    ]),
  });
  for (const host of ['127.0.0.2', '::1', 'localhost'])
    expect(options(['--dev-hooks', '--bad-network', '--host', host])).toMatchObject({ devHooks: true });
  const wrong = [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--host', 'example.org'],
    ['--tls-cert', 'a'],
    ['--dialect', 'C'],
    ['--origin', 'file:///x'],
    ['--nope'],
    ['--rtc-min-port', '50000'],
    ['--whip-token', 'a-token-of-every-room'],
    ['--whip-token', '=token'],
    ['--whip-token', 'demo='],
    ['--whip-token', 'demo=two words'],
    ['--dev-hooks', '--host', '0.0.0.0'],
    ['--dev-hooks', '--host', '192.0.2.1'],
    ['--bad-network', '--host', '::'],
  ];
  for (const args of wrong) expect(options(args), args.join(' ')).toMatchObject({ ok: false });
});

test('a program cannot open the development hooks to the network either', async () => {
  for (const hooks of [{ devHooks: true }, { badNetwork: true }])
    await expect(testPlatform({ host: '0.0.0.0', ...hooks })).rejects.toThrow('this machine alone');
});
