import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS, type Migration } from './migrations.ts';

const FILE = 'profile.json';
const PART = 'profile.json.new';
/** Not the name above: a second start looks at the folder while the first one brings it up to date. */
const PROBE = 'profile.probe';
/** A version that cannot be read is that of before there were versions; migrations may meet their own work again. */
const OLDEST = 0;

type ProfileRefusal =
  /** A later version of the app has written it. Nothing in it was touched. */
  | 'newer'
  /** The folder is not there and cannot be made, or nothing can be written in it. */
  | 'unwritable';

export type ProfileState =
  /** `full`: there is no room on its disk. */
  { readonly ok: true; readonly full: boolean } | { readonly ok: false; readonly reason: ProfileRefusal };

const REFUSED = (reason: ProfileRefusal): ProfileState => ({ ok: false, reason });

/** The version that the folder says it has; null when there is none yet. */
function versionIn(folder: string): number | null {
  const file = join(folder, FILE);
  if (!existsSync(file)) return null;
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = typeof kept === 'object' && kept !== null && 'version' in kept ? kept.version : null;
    return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : OLDEST;
  } catch {
    return OLDEST;
  }
}

/** Put in place whole. @throws as fs does */
function writeVersion(folder: string, version: number): void {
  writeFileSync(join(folder, PART), JSON.stringify({ version }), { flush: true });
  renameSync(join(folder, PART), join(folder, FILE));
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)));

/** Says whether anything can be written here, and whether there is room for it. */
function probe(folder: string): 'writable' | 'full' | 'unwritable' {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, PROBE), '0'.repeat(4096), { flush: true });
    rmSync(join(folder, PROBE), { force: true });
    return 'writable';
  } catch (error) {
    return isFull(error) ? 'full' : 'unwritable';
  }
}

/**
 * Says whether this app can use a profile folder. Nothing in it changes: the folder may belong to another start that
 * runs, and of one of a later version not one byte is touched.
 *
 * @param latest the version that this app knows
 */
export function checkProfile(folder: string, latest = MIGRATIONS.length): ProfileState {
  const found = versionIn(folder);
  if (found !== null && found > latest) return REFUSED('newer');
  const state = probe(folder);
  return state === 'unwritable' ? REFUSED('unwritable') : { ok: true, full: state === 'full' };
}

/** A folder that was there before, named on the command line, may be open to others. Where it is not ours, it stays so. */
export function keepToOwner(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // A file system without modes, or a folder that somebody else has made for this app.
  }
}

/**
 * Brings a profile folder to the version of this app, one step after the other; each is noted once it is done. To be
 * called by the only start that runs on the folder, before anything in it is opened.
 *
 * @throws as fs and the migrations do; the next start goes on where this one stopped
 */
export function updateProfile(folder: string, migrations: readonly Migration[] = MIGRATIONS): void {
  const found = versionIn(folder) ?? OLDEST;
  for (const [index, migrate] of migrations.entries()) {
    if (index < found) continue;
    migrate(folder);
    writeVersion(folder, index + 1);
  }
}
