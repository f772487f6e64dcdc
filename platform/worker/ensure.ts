import { existsSync } from 'node:fs';
import { err, ok, type Result } from '../../common/result.ts';
import { buildWorker } from './build.ts';
import { builtPath, cacheFolder, prebuiltPath, runs } from './cache.ts';
import { exclusively } from './lock.ts';
import {
  type DebianPackage,
  missingPackages,
  WORKER_BUILD_PACKAGES,
  WORKER_RUNTIME_PACKAGES,
} from './packages.ts';
import { archiveName, fetchPrebuilt, namedHash } from './prebuilt.ts';

/** What `ensureWorker` is doing; one line of text each, and for the build how far it is. */
export type WorkerProgress =
  | { readonly step: 'note'; readonly text: string }
  | { readonly step: 'build'; readonly text: string; readonly done: number; readonly total: number };

export type WorkerError =
  /** MEDIASOUP_WORKER_BIN names something that does not start as a mediasoup-worker. */
  | { readonly code: 'not-runnable'; readonly path: string }
  /** Nothing was compiled: these Debian packages are missing. */
  | { readonly code: 'missing-packages'; readonly packages: readonly DebianPackage[] }
  /** The recipe is for Debian's libraries only, and no published binary could be had: it would be in this archive. */
  | { readonly code: 'unsupported-system'; readonly archive: string }
  | { readonly code: 'build-failed'; readonly lastLines: string };

type Found = Result<string, WorkerError>;
type Report = (progress: WorkerProgress) => void;

/** Where a worker may be, and the archive that one may be fetched from. */
interface Places {
  readonly built: string;
  /** Null unless somebody has named the hash of the published archive. */
  readonly prebuilt: { readonly path: string; readonly sha256: string } | null;
}

/**
 * One kept by an earlier run. What mediasoup's own installer may have put into node_modules is not looked at: it runs
 * what it downloads unchecked.
 */
async function findKept({ built, prebuilt }: Places): Promise<string | null> {
  for (const path of [built, ...(prebuilt ? [prebuilt.path] : [])]) {
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
  if (missing === null) return err({ code: 'unsupported-system', archive: archiveName() });
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

async function fetchOrBuild(places: Places, report: Report): Promise<Found> {
  const kept = await findKept(places);
  if (kept) return ok(kept);
  const { built, prebuilt } = places;
  if (prebuilt) {
    const fetched = await fetchPrebuilt(prebuilt.path, prebuilt.sha256);
    if (fetched.ok) return fetched;
    report({ step: 'note', text: `no published media worker (${fetched.error}); building it from source` });
  }
  return build(built, report);
}

/**
 * The path of a mediasoup-worker that starts on this machine: MEDIASOUP_WORKER_BIN, else one kept in the user's cache
 * folder, else the published one where MEDIASOUP_WORKER_PREBUILT_SHA256 names the hash of its archive, else one built from
 * the source in the npm package, whose hash the lockfile names (3 to 6 minutes on two cores, once per machine).
 * One process at a time fetches or builds; others wait for it.
 */
export async function ensureWorker(onProgress: Report = () => {}): Promise<Found> {
  const given = process.env['MEDIASOUP_WORKER_BIN'];
  if (given) return (await runs(given)) ? ok(given) : err({ code: 'not-runnable', path: given });
  const folder = cacheFolder();
  const sha256 = namedHash(process.env);
  const prebuilt = sha256 === null ? null : { path: prebuiltPath(folder, sha256), sha256 };
  const places = { built: await builtPath(folder), prebuilt };
  const kept = await findKept(places);
  if (kept) return ok(kept);
  const work = () => fetchOrBuild(places, onProgress);
  if (process.platform !== 'linux') return work();
  const waiting = () => onProgress({ step: 'note', text: 'waiting for another build of the media worker' });
  return exclusively(places.built, waiting, work);
}
