import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './setup.mjs';

/** The local platform as a process of its own, so that its CPU is not counted as the app's. */
export interface PlatformProcess {
  readonly url: string;
  readonly signalUrl: string;
  readonly room: string;
  /** Origin of the statistics receiver. */
  readonly ingest: string;
  /** SHA-256 of its self-signed certificate, if it has one. */
  readonly fingerprint: string | null;
  readonly pid: number;
  close(): Promise<void>;
}

interface Ready {
  ready: true;
  url: string;
  signalUrl: string;
  room: string;
  ingest: string;
  fingerprint?: string | null;
}

function isReady(value: unknown): value is Ready {
  return typeof value === 'object' && value !== null && 'ready' in value && value.ready === true;
}

/** Starts `platform/index.ts` and resolves once it accepts connections. Throws with its output when it ends first. */
export async function startPlatformProcess(options: {
  worker: string;
  args?: readonly string[];
  /** A program and its arguments that run it somewhere else, e.g. in another network namespace. */
  within?: readonly string[];
}): Promise<PlatformProcess> {
  const platform = [process.execPath, join(root, 'platform/index.ts'), '--ready-json'];
  const [program = '', ...args] = [...(options.within ?? []), ...platform, ...(options.args ?? [])];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MEDIASOUP_WORKER_BIN: options.worker },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const ready = await firstReadyLine(child.stdout, () => log, once(child, 'exit'));
  const { url, signalUrl, room, ingest, fingerprint = null } = ready;
  const close = async () => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { url, signalUrl, room, ingest, fingerprint, pid: child.pid ?? 0, close };
}

async function firstReadyLine(
  stdout: NodeJS.ReadableStream,
  log: () => string,
  exit: Promise<unknown>,
): Promise<Ready> {
  const lines = createInterface({ input: stdout });
  const found = new Promise<Ready>((resolve) => {
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return;
      const value: unknown = JSON.parse(line);
      if (isReady(value)) resolve(value);
    });
  });
  const ended = exit.then(() => Promise.reject(new Error(`The platform ended at start:\n${log()}`)));
  return Promise.race([found, ended]);
}
