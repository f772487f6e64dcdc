// Runs on a lone host: a program, mostly the app, for a while, and what it asked and reached. Prints one line of JSON.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPlatformProcess } from '../../../scripts/lib/platform-process.ts';
import { launchApp } from '../app/app.ts';
import { Studio } from '../app/studio.ts';
import { makeTracer, type Reached, type Tracer } from './connections.ts';
import { type NameServer, startNameServer } from './name-server.ts';

export const PHASES = ['undecided', 'guest', 'idle'] as const;
export type Phase = (typeof PHASES)[number];

export interface Watched {
  readonly names: readonly string[];
  readonly reached: readonly Reached[];
  /** UDP datagrams that left this host's sockets, IPv4 and IPv6, by the kernel's own count. */
  readonly datagrams: number;
  /** The platform's own address and port; none where none was started. */
  readonly platform: string | null;
}

/** Brings the app to where it is then left alone. */
const ENTER: Readonly<Record<Phase, (studio: Studio) => Promise<void>>> = {
  undecided: (studio) => studio.page.getByRole('button', { name: '同意并继续' }).waitFor(),
  async guest(studio) {
    await studio.continueAsGuest();
    await studio.page.getByRole('button', { name: '共享屏幕' }).waitFor();
  },
  async idle(studio) {
    await studio.enterAsHost();
    await studio.page.getByRole('button', { name: '共享屏幕' }).waitFor();
  },
};

/** Two lines of /proc/net/snmp, names and values, and one line each of /proc/net/snmp6 (proc(5)). */
async function datagramsSent(): Promise<number> {
  const [names = '', values = ''] = (await readFile('/proc/net/snmp', 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('Udp:'));
  const four = values.split(' ')[names.split(' ').indexOf('OutDatagrams')];
  const six = /^Udp6OutDatagrams\s+(\d+)$/m.exec(await readFile('/proc/net/snmp6', 'utf8'))?.[1];
  return Number(four) + Number(six);
}

/** Runs what is to be watched, with all that watches it. */
async function watched(act: (tracer: Tracer) => Promise<string | null>): Promise<Watched> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-silence-'));
  const server: NameServer = await startNameServer();
  try {
    const tracer = await makeTracer(folder);
    const before = await datagramsSent();
    const platform = await act(tracer);
    const datagrams = (await datagramsSent()) - before;
    return { names: server.names(), reached: await tracer.reached(), datagrams, platform };
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The app against a platform of its own, left alone for some seconds, and ended. */
const watchApp = (phase: Phase, seconds: number): Promise<Watched> =>
  watched(async ({ script }) => {
    const platform = await startPlatformProcess({
      worker: process.env['MEDIASOUP_WORKER_BIN'] ?? '',
      args: ['--port', '0'],
    });
    try {
      const app = await launchApp({ env: process.env, platform: platform.signalUrl, through: script });
      await ENTER[phase](new Studio(app.page));
      // An observation window, not a wait for readiness.
      await delay(seconds * 1000);
      await app.close();
      return new URL(platform.url).host;
    } finally {
      await platform.close();
    }
  });

/** A program that does what nobody may do unseen. */
const LOUD = `
const { connect } = require('node:net');
const quiet = (socket) => socket.on('error', () => {}).on('connect', () => {});
for (const host of ['198.51.100.1', '2001:db8::1']) quiet(connect(443, host)).setTimeout(100, () => process.exit());
require('node:dgram').createSocket('udp4').send('x', 3478, '198.51.100.2');
require('node:dgram').createSocket('udp6').send('x', 3478, '2001:db8::3');
require('node:dns').resolve4('loud.example', () => {});
require('node:dns').lookup('looked-up.example', () => {});
`;

const watchLoud = (): Promise<Watched> =>
  watched(async ({ script }) => {
    const child = spawn(script, ['-e', LOUD], {
      env: { ...process.env, ANCHOR_TRACED: process.execPath },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(child, 'exit');
    return null;
  });

const [what, seconds] = process.argv.slice(2);
const phase = PHASES.find((one) => one === what);
if (phase !== undefined) process.stdout.write(`${JSON.stringify(await watchApp(phase, Number(seconds)))}\n`);
else if (what === 'loud') process.stdout.write(`${JSON.stringify(await watchLoud())}\n`);
