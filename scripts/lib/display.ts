import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Display {
  /** The environment to give to programs that shall appear on it. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

function running(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; displayFd?: boolean },
): ChildProcess {
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'ignore'];
  if (options.displayFd) stdio.push('pipe');
  return spawn(command, args, { stdio, env: options.env ?? process.env });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Resolves with the number that Xvfb chose, as soon as it accepts clients (Xserver(1), -displayfd). */
async function displayNumber(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3];
  if (!pipe) throw new Error('Xvfb was started without its display pipe');
  const failed = once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended at start')));
  const started = once(pipe, 'data').then(([data]) => String(data).trim());
  return Promise.race([started, failed]);
}

/** A virtual X display with a window manager, of the given size in pixels. Ends with `close()` or with this process. */
export async function startDisplay({ width = 1920, height = 1080 } = {}): Promise<Display> {
  const screen = `${width}x${height}x24`;
  const server = running(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'],
    { displayFd: true },
  );
  const number = await displayNumber(server);
  const env: NodeJS.ProcessEnv = { ...process.env, DISPLAY: `:${number}` };
  delete env['WAYLAND_DISPLAY'];
  const manager = running('openbox', [], { env });
  const kill = () => {
    manager.kill('SIGKILL');
    server.kill('SIGKILL');
  };
  process.once('exit', kill);
  return {
    env,
    async close() {
      process.off('exit', kill);
      await end(manager);
      await end(server);
    },
  };
}
