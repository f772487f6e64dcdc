import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processTree } from '../../bench/process-cpu.ts';

interface Opened {
  /** Date.now() of the call. */
  readonly at: number;
  /** The process whose file was opened. */
  readonly pid: number;
  /** What of it, e.g. `stat`. */
  readonly file: string;
}

export interface Trace {
  /** Processes that belong to the traced one: itself and all below it. */
  readonly own: Set<number>;
  /** Ends the tracing; the process goes on. */
  stop(): Promise<readonly Opened[]>;
}

const CALL = /^(\d+) +(\d+\.\d+) open(?:at)?\([^"]*"\/proc\/(\d+)\/([^"]*)"/;

/**
 * Follows a process and all below it, and notes which files under /proc/<pid>/ they open. Each that there is already is
 * attached to by itself: the helper that forks Chromium's processes is one, and they may be gone before the end.
 */
export async function traceOpens(pid: number): Promise<Trace> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-trace-'));
  const file = join(folder, 'trace');
  const own = new Set(processTree(pid));
  const args = ['-f', '-ttt', '-s', '200', '-e', 'trace=open,openat', '-o', file];
  const each = [...own].flatMap((one) => ['-p', String(one)]);
  const strace = spawn('strace', [...args, ...each], { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(strace.stderr, 'data');
  const stop = async () => {
    for (const started of processTree(pid)) own.add(started);
    strace.kill('SIGINT');
    await once(strace, 'exit');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await rm(folder, { recursive: true });
    // Whoever opened anything, or ended, has a line of its own.
    for (const line of lines) own.add(Number.parseInt(line, 10));
    return lines.flatMap((line): readonly Opened[] => {
      const [, , seconds, target, name] = CALL.exec(line) ?? [];
      return seconds ? [{ at: Number(seconds) * 1000, pid: Number(target), file: name ?? '' }] : [];
    });
  };
  return { own, stop };
}
