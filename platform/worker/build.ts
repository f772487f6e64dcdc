import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../common/result.ts';
import { keep, MEDIASOUP_FOLDER, RECIPE_FOLDER, runs } from './cache.ts';

const MAKEFILE = ['-f', 'recipe/Makefile'];
const KEPT_ERROR_LINES = 20;

/** `done` files of `total` are compiled. */
export type BuildProgress = (done: number, total: number) => void;

async function link(target: string, path: string): Promise<void> {
  await rm(path, { force: true });
  await symlink(target, path);
}

async function countObjects(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'obj'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.o')).length;
}

/** The last lines of what the compiler said, for the error. */
function tailOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr) {
    createInterface(child.stderr).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_ERROR_LINES) lines.shift();
    });
  }
  return lines;
}

async function make(folder: string, onProgress: BuildProgress): Promise<Result<void, string>> {
  const { stdout } = await promisify(execFile)('make', [...MAKEFILE, 'count'], { cwd: folder });
  const total = Number(stdout.trim());
  let done = await countObjects(folder);
  onProgress(done, total);
  const child = spawn('make', [...MAKEFILE, `-j${availableParallelism()}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = tailOf(child);
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('compiled ')) onProgress(Math.min(++done, total), total);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? ok(undefined) : err(errors.join('\n'))));
  });
}

/**
 * Compiles the worker from the source in the npm package into a folder beside `target`, proves that it starts, and
 * moves it to `target`. Whole objects of an interrupted build are taken up again.
 * @returns the path, or the compiler's last lines.
 */
export async function buildWorker(
  target: string,
  onProgress: BuildProgress,
): Promise<Result<string, string>> {
  const folder = `${target}.build`;
  await mkdir(folder, { recursive: true });
  await link(MEDIASOUP_FOLDER, join(folder, 'mediasoup'));
  await link(RECIPE_FOLDER, join(folder, 'recipe'));
  const made = await make(folder, onProgress);
  if (!made.ok) return made;
  const binary = join(folder, 'mediasoup-worker');
  if (!(await runs(binary))) return err('the compiled worker does not start');
  await keep(binary, target);
  await rm(folder, { recursive: true, force: true });
  return ok(target);
}
