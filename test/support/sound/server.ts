import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A sound server of its own, with devices that are plugged and pulled by name (PulseAudio, pactl(1)). */
export interface SoundServer {
  /** For programs that shall use it. */
  readonly env: NodeJS.ProcessEnv;
  /** Plugs a loudspeaker in and makes it the default. */
  plugOutput(name: string, rate?: number): Promise<void>;
  /** Plugs a microphone in and makes it the default; what is played to its cable is what it hears. */
  plugInput(name: string, rate?: number): Promise<void>;
  /** A microphone whose clock is that of whoever writes mono 16-bit samples to the returned path. */
  plugPipe(name: string, rate?: number): Promise<string>;
  pull(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Where `plugInput` expects what its microphone hears. */
export const cableOf = (input: string): string => `${input}-cable`;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Resolves when the server answers; rejects when it has ended instead. */
async function answering(server: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  while (server.exitCode === null)
    if (
      await run('pactl', ['info'], { env }).then(
        () => true,
        () => false,
      )
    )
      return;
  throw new Error('the sound server ended at its start');
}

/** Begins without any device. */
export async function startSoundServer(): Promise<SoundServer> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-sound-'));
  // The app may be another user's; the server itself asks nobody who he is.
  await chmod(folder, 0o755);
  const home = join(folder, 'home');
  await mkdir(home);
  const env = {
    ...process.env,
    HOME: home,
    PULSE_RUNTIME_PATH: join(folder, 'run'),
    PULSE_SERVER: `unix:${join(folder, 'socket')}`,
  };
  const load = [`module-native-protocol-unix socket=${join(folder, 'socket')} auth-anonymous=1`];
  const flags = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error'];
  const server = spawn('pulseaudio', [...flags, ...load.flatMap((module) => ['-L', module])], {
    env,
    stdio: 'ignore',
  });
  await answering(server, env);
  return new Server(folder, server, env);
}

class Server implements SoundServer {
  readonly env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #server: ChildProcess;
  readonly #modules = new Map<string, string[]>();

  constructor(folder: string, server: ChildProcess, env: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#server = server;
    // Only where the server is: what else is in the environment is the caller's.
    this.env = { PULSE_SERVER: env['PULSE_SERVER'] };
  }

  async plugOutput(name: string, rate = 48_000): Promise<void> {
    await this.#load(name, 'module-null-sink', `sink_name=${name}`, `rate=${rate}`, described('sink', name));
    await this.#pactl('set-default-sink', name);
  }

  async plugInput(name: string, rate = 48_000): Promise<void> {
    const cable = cableOf(name);
    await this.#load(name, 'module-null-sink', `sink_name=${cable}`, `rate=${rate}`);
    const source = [`source_name=${name}`, `master=${cable}.monitor`, described('source', name)];
    await this.#load(name, 'module-remap-source', ...source);
    await this.#pactl('set-default-source', name);
  }

  async plugPipe(name: string, rate = 48_000): Promise<string> {
    const file = join(this.#folder, name);
    const form = ['format=s16le', 'channels=1', `rate=${rate}`, described('source', name)];
    await this.#load(name, 'module-pipe-source', `source_name=${name}`, `file=${file}`, ...form);
    await this.#pactl('set-default-source', name);
    return file;
  }

  async pull(name: string): Promise<void> {
    for (const id of (this.#modules.get(name) ?? []).reverse()) await this.#pactl('unload-module', id);
    this.#modules.delete(name);
  }

  async close(): Promise<void> {
    await ended(this.#server);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #load(name: string, ...args: readonly string[]): Promise<void> {
    const id = await this.#pactl('load-module', ...args);
    this.#modules.set(name, [...(this.#modules.get(name) ?? []), id.trim()]);
  }

  async #pactl(...args: readonly string[]): Promise<string> {
    return (await run('pactl', args, { env: { ...process.env, ...this.env } })).stdout;
  }
}

const described = (kind: 'sink' | 'source', name: string): string =>
  `${kind}_properties=device.description=${name}`;
