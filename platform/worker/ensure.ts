import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../common/result.ts';
import { buildWorker } from './build.ts';
import { builtPath, cacheFolder, MEDIASOUP_FOLDER, prebuiltPath, runs } from './cache.ts';
import { exclusively } from './lock.ts';
import {
  type DebianPackage,
  missingPackages,
  WORKER_BUILD_PACKAGES,
  WORKER_RUNTIME_PACKAGES,
} from './packages.ts';
import { fetchPrebuilt } from './prebuilt.ts';

/** What `ensureWorker` is doing; one line of text each, and for the build how far it is. */
export type WorkerProgress =
  | { readonly step: 'note'; readonly text: string }
  | { readonly step: 'build'; readonly text: string; readonly done: number; readonly total: number };

export type WorkerError =
  /** MEDIASOUP_WORKER_BIN names something that does not start as a mediasoup-worker. */
  | { readonly code: 'not-runnable'; readonly path: string }
  /** Nothing was compiled: these Debian packages are missing. */
  | { readonly code: 'missing-packages'; readonly packages: readonly DebianPackage[] }
  /** No published binary could be had, and the recipe is for Debian's libraries only. */
  | { readonly code: 'unsupported-system'; readonly reason: string }
  | { readonly code: 'build-failed'; readonly lastLines: string };

type Found = Result<string, WorkerError>;
type Report = (progress: WorkerProgress) => void;

const EXE = process.platform === 'win32' ? '.exe' : '';

/** One kept by an earlier run, or put into node_modules by mediasoup's own installer. */
async function findKept(built: string, prebuilt: string): Promise<string | null> {
  const own = join(MEDIASOUP_FOLDER, `worker/out/Release/mediasoup-worker${EXE}`);
  for (const path of [built, prebuilt, own]) {
    if (existsSync(path) && (await runs(path))) return path;
  }
  return null;
}

/** A worker built earlier that lost a library needs that library, not another build. */
async function missingFor(built: string): Promise<readonly DebianPackage[] | null> {
  if (!existsSync(built)) return missingPackages(WORKER_BUILD_PACKAGES);
  const libraries = await missingPackages(WORKER_RUNTIME_PACKAGES);
  return libraries === null || libraries.length > 0 ? libraries : missingPackages(WORKER_BUILD_PACKAGES);
}

async function build(built: string, report: Report): Promise<Found> {
  const missing = process.platform === 'linux' ? await missingFor(built) : null;
  if (missing === null) return err({ code: 'unsupported-system', reason: 'the build recipe is for Debian' });
  if (missing.length > 0) return err({ code: 'missing-packages', packages: missing });
  const result = await buildWorker(built, (done, total) => {
    const percent = Math.floor((100 * done) / total);
    report({
      step: 'build',
      text: `building the media worker: ${done}/${total} files, ${percent} %`,
      done,
      total,
    });
  });
  return result.ok ? result : err({ code: 'build-failed', lastLines: result.error });
}

async function fetchOrBuild(built: string, prebuilt: string, report: Report): Promise<Found> {
  const kept = await findKept(built, prebuilt);
  if (kept) return ok(kept);
  const fetched = await fetchPrebuilt(prebuilt);
  if (fetched.ok) return fetched;
  report({ step: 'note', text: `no published media worker (${fetched.error}); building it from source` });
  return build(built, report);
}

/**
 * The path of a mediasoup-worker that starts on this machine: MEDIASOUP_WORKER_BIN, else one kept in the user's cache
 * folder, else the published one, else one built from source (3 to 6 minutes on two cores, once per machine).
 * One process at a time fetches or builds; others wait for it.
 */
export async function ensureWorker(onProgress: Report = () => {}): Promise<Found> {
  const given = process.env['MEDIASOUP_WORKER_BIN'];
  if (given) return (await runs(given)) ? ok(given) : err({ code: 'not-runnable', path: given });
  const folder = cacheFolder();
  const built = await builtPath(folder);
  const prebuilt = prebuiltPath(folder);
  const kept = await findKept(built, prebuilt);
  if (kept) return ok(kept);
  const work = () => fetchOrBuild(built, prebuilt, onProgress);
  if (process.platform !== 'linux') return work();
  const waiting = () => onProgress({ step: 'note', text: 'waiting for another build of the media worker' });
  return exclusively(built, waiting, work);
}
