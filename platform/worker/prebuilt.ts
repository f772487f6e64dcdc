import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '../../common/node/sha256.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { SHA256_HEX } from '../../common/sha256-hex.ts';
import { keep, runs, WORKER_VERSION } from './cache.ts';

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';
const ANSWER_WITHIN_MS = 6_000;
const WHOLE_WITHIN_MS = 180_000;
/** Published archives take 3 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The archive's name, as mediasoup's own installer forms it (npm-scripts.mjs, getWorkerPrebuildTarName). */
export function archiveName(): string {
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `mediasoup-worker-${WORKER_VERSION}-${process.platform}-${process.arch}${kernel}.tgz`;
}

/**
 * The SHA-256 of the archive, which a person has to name: mediasoup signs nothing and puts no hashes into its npm package,
 * so a download could be anybody's program. The page of a release shows one beside each archive.
 *
 * @returns 64 lower-case hex digits; null when none is named; `malformed` when what is named is none.
 */
export function namedHash(env: NodeJS.ProcessEnv): string | null {
  const named = env['MEDIASOUP_WORKER_PREBUILT_SHA256'];
  if (!named) return null;
  const hash = named.toLowerCase().replace(/^sha256:/, '');
  return SHA256_HEX.test(hash) ? hash : 'malformed';
}

async function bodyOf(response: Response): Promise<Buffer> {
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('too big');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function download(url: string): Promise<Buffer> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error('no answer')), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error('too slow')), WHOLE_WITHIN_MS);
    return await bodyOf(response);
  } finally {
    clearTimeout(timer);
  }
}

/** tar is part of Linux, macOS and Windows 10 and later; only the worker is taken out. */
async function unpack(archive: Buffer, folder: string): Promise<string> {
  const name = process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker';
  const file = join(folder, 'archive.tgz');
  await writeFile(file, archive);
  await promisify(execFile)('tar', ['-xzf', file, '-C', folder, name]);
  const binary = join(folder, name);
  await chmod(binary, 0o755);
  return binary;
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/**
 * Fetches the binary that mediasoup's authors publish for this platform, and keeps it if its archive has the hash and it
 * starts. Nothing of an archive with another hash is unpacked or run.
 *
 * @returns the path, or in one line why there is none.
 */
export async function fetchPrebuilt(
  target: string,
  named: string,
  env = process.env,
): Promise<Result<string, string>> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'download-'));
  try {
    const base = env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] || RELEASES;
    const archive = await download(`${base}/${WORKER_VERSION}/${archiveName()}`);
    const found = sha256(archive);
    if (found !== named) return err(`its archive has the SHA-256 ${found}, not the one that was named`);
    const binary = await unpack(archive, folder);
    if (!(await runs(binary))) return err('the published binary does not start on this machine');
    await keep(binary, target);
    return ok(target);
  } catch (error) {
    return err(reasonOf(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
