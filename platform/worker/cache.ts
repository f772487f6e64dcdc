import { execFile } from 'node:child_process';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from 'mediasoup';
import { sha256 } from '../../common/node/sha256.ts';

/** Folder of the npm package `mediasoup`, which carries the worker's source. */
export const MEDIASOUP_FOLDER = resolve(dirname(fileURLToPath(import.meta.resolve('mediasoup'))), '../..');
export const RECIPE_FOLDER = import.meta.dirname;
export const WORKER_VERSION = version;

const EXE = process.platform === 'win32' ? '.exe' : '';
const RECIPE_FILES = ['Makefile', 'shim/srtp.h', 'shim/ankerl/unordered_dense.h'];

/** The user's cache folder (XDG base directory specification), so that a fresh clone finds an earlier build. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'liaoliao-anchor');
}

const stem = () => `mediasoup-worker-${WORKER_VERSION}-${process.platform}-${process.arch}`;

/** Where a worker out of an archive with this hash is kept: one that was kept for another hash, or for none, is not taken. */
export const prebuiltPath = (folder: string, sha256: string): string =>
  join(folder, `${stem()}-prebuilt-${sha256.slice(0, 16)}${EXE}`);

/** Where a worker built here is kept: the name changes with the recipe, so that a corrected recipe is built again. */
export async function builtPath(folder: string): Promise<string> {
  const recipe = await Promise.all(RECIPE_FILES.map((file) => readFile(join(RECIPE_FOLDER, file))));
  return join(folder, `${stem()}-built-${sha256(Buffer.concat(recipe)).slice(0, 8)}${EXE}`);
}

/**
 * Whether the binary starts on this machine. Without MEDIASOUP_VERSION the worker ends at once with status 41
 * (worker/src/main.cpp), which proves that it loads with all its libraries.
 */
export function runs(binary: string): Promise<boolean> {
  return new Promise((done) => {
    const child = execFile(binary, { env: {}, timeout: 10_000 }, (error) => done(error?.code === 41));
    // Whatever else is named by mistake shall not wait for input.
    child.stdin?.on('error', () => {}).end();
  });
}

/** Moves a proven binary to its place in one step; both paths are inside the cache folder, hence on one disk. */
export async function keep(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}
