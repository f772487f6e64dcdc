import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../common/result.ts';
import { keep, runs, WORKER_VERSION } from './cache.ts';

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';
const ANSWER_WITHIN_MS = 6_000;
const WHOLE_WITHIN_MS = 180_000;

/** The archive's name, as mediasoup's own installer forms it (npm-scripts.mjs, getWorkerPrebuildTarName). */
function archiveUrl(env: NodeJS.ProcessEnv): string {
  const base = env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] || RELEASES;
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  const name = `mediasoup-worker-${WORKER_VERSION}-${process.platform}-${process.arch}${kernel}.tgz`;
  return `${base}/${WORKER_VERSION}/${name}`;
}

/** tar is part of Linux, macOS and Windows 10 and later. */
async function unpack(body: AsyncIterable<Uint8Array>, folder: string): Promise<void> {
  const tar = spawn('tar', ['-xzf', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((done, failed) => {
    tar.once('error', failed);
    tar.once('close', (code) => (code === 0 ? done() : failed(new Error(`tar ended with ${code}`))));
  });
  await Promise.all([pipeline(body, tar.stdin), ended]);
}

async function download(url: string, folder: string): Promise<void> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error('no answer')), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error('too slow')), WHOLE_WITHIN_MS);
    await unpack(response.body, folder);
  } finally {
    clearTimeout(timer);
  }
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/**
 * Fetches the binary that mediasoup's authors publish for this platform, proves that it starts, and keeps it.
 * @returns the path, or in one line why there is none.
 */
export async function fetchPrebuilt(target: string, env = process.env): Promise<Result<string, string>> {
  if (env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD']) return err('skipped by environment');
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'download-'));
  try {
    await download(archiveUrl(env), folder);
    const binary = join(folder, process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker');
    await chmod(binary, 0o755);
    if (!(await runs(binary))) return err('the published binary does not start on this machine');
    await keep(binary, target);
    return ok(target);
  } catch (error) {
    return err(reasonOf(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
