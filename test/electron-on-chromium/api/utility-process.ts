import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { copyOf, type Envelope } from '../codec/copy.ts';
import { appState } from './app.ts';
import { debug, makeEvent, UnsupportedError } from './guard.ts';
import { NODE_SERVICE, utilities } from './metrics.ts';

type Stdio = 'pipe' | 'ignore' | 'inherit';

/** Chromium's EnsureProcessTerminated: who does not end by then is killed. */
const GRACE_MS = 2000;
const KILLED: ReadonlySet<string> = new Set(['SIGTERM', 'SIGKILL', 'SIGINT']);
/** Options that only matter for the network module, which a utility process of the stand-in does not have. */
const REFUSED = ['session', 'partition', 'respondToAuthRequestsFromMainProcess'] as const;

const isStdio = (value: unknown): value is Stdio =>
  value === 'pipe' || value === 'ignore' || value === 'inherit';

function outputsOf(option: Electron.ForkOptions['stdio'] = 'inherit'): readonly [out: Stdio, err: Stdio] {
  const [input, out, err] = Array.isArray(option) ? option : ['ignore', option, option];
  if (input !== 'ignore') throw new Error('stdio: only "ignore" is supported for stdin');
  if (!isStdio(out) || !isStdio(err)) throw new Error('stdio: expected "pipe", "ignore" or "inherit"');
  return [out, err];
}

function start(modulePath: string, args: readonly string[], options: Electron.ForkOptions): ChildProcess {
  const { electron = '', chrome = '' } = process.versions as Record<string, string>;
  const own = [...(options.execArgv ?? []), join(import.meta.dirname, 'utility.mjs')];
  const versions = JSON.stringify({ electron, chrome });
  // An empty environment is none given (electron_api_utility_process.cc).
  const env = Object.keys(options.env ?? {}).length > 0 ? { ...options.env } : process.env;
  return spawn(process.execPath, [...own, versions, resolve(modulePath), ...args], {
    env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    serialization: 'advanced',
    stdio: ['ignore', ...outputsOf(options.stdio), 'ipc'],
  });
}

/** utilityProcess.fork's child (electron docs/api/utility-process.md): a child of Node that lives as long as its channel. */
class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr' | 'stdout'>
{
  pid: number | undefined;
  stdout: PassThrough | null;
  stderr: PassThrough | null;
  readonly #child: ChildProcess;
  readonly #name: string;
  #killed = false;

  constructor(child: ChildProcess, name: string) {
    super();
    this.#child = child;
    this.#name = name;
    this.stdout = child.stdout?.pipe(new PassThrough()) ?? null;
    this.stderr = child.stderr?.pipe(new PassThrough()) ?? null;
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('spawn', () => this.#onSpawn());
    child.on('message', (envelope) => this.emit('message', (envelope as Envelope).data));
    child.on('error', (error) => debug('utility process', error));
    // Not "exit": what it wrote and said before comes first.
    child.once('close', (code, signal) => {
      process.off('exit', end);
      this.#onEnd(code ?? 0, signal);
    });
  }

  /** Silently nothing once the process has ended, as in Electron. */
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new UnsupportedError('UtilityProcess.postMessage with message ports');
    const envelope: Envelope = { data: copyOf(message) };
    if (this.#child.connected) this.#child.send(envelope);
  }

  /** False when there is nothing to end, which includes a process that has not spawned yet, as in Electron. */
  kill(): boolean {
    if (this.pid === undefined) return false;
    this.#killed = this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    this.#child.once('exit', () => clearTimeout(timer));
    return this.#killed;
  }

  #onSpawn(): void {
    this.pid = this.#child.pid;
    if (this.pid !== undefined) utilities.set(this.pid, this.#name);
    this.emit('spawn');
  }

  #onEnd(code: number, signal: NodeJS.Signals | null): void {
    if (this.pid !== undefined) utilities.delete(this.pid);
    this.pid = undefined;
    const status = signal ? constants.signals[signal] : code;
    if (status !== 0) this.#announce(status, signal);
    const asked = this.#killed && (signal === 'SIGTERM' || signal === 'SIGKILL');
    this.emit('exit', asked ? 0 : status);
    this.stdout = null;
    this.stderr = null;
  }

  #announce(exitCode: number, signal: NodeJS.Signals | null): void {
    const ended = signal && KILLED.has(signal) ? 'killed' : 'crashed';
    appState.emit('child-process-gone', makeEvent({}), {
      type: 'Utility',
      reason: signal ? ended : 'abnormal-exit',
      exitCode,
      serviceName: NODE_SERVICE,
      name: this.#name,
    });
  }
}

export const utilityProcessModule = {
  fork(
    modulePath: string,
    args: string[] | Electron.ForkOptions = [],
    given: Electron.ForkOptions = {},
  ): UtilityProcess {
    if (!appState.isReady()) throw new TypeError('utilityProcess cannot be created before app is ready.');
    if (!modulePath) throw new Error('Missing UtilityProcess entry script.');
    const options = Array.isArray(args) ? given : args;
    for (const name of REFUSED)
      if (options[name] !== undefined) throw new UnsupportedError(`utilityProcess.fork with ${name}`);
    const child = start(modulePath, Array.isArray(args) ? args : [], options);
    return new UtilityProcess(child, options.serviceName || 'Node Utility Process');
  },
};
