import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS, type Migration } from './migrations.ts';

const FILE = 'profile.json';
const PROBE = 'profile.json.new';
/** A version that cannot be read is that of before there were versions; migrations may meet their own work again. */
const OLDEST = 0;

export type ProfileRefusal =
  /** A later version of the app has written it. Nothing in it was touched. */
  | 'newer'
  /** The folder is not there and cannot be made, or nothing can be written in it. */
  | 'unwritable';

export type ProfileState =
  /** `from`: the version it had, where it was brought up to date. */
  | { readonly ok: true; readonly full: boolean; readonly from: number | null }
  | { readonly ok: false; readonly reason: ProfileRefusal };

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
  writeFileSync(join(folder, PROBE), JSON.stringify({ version }), { flush: true });
  renameSync(join(folder, PROBE), join(folder, FILE));
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)));

/** Whether anything can be written here, and whether there is room for it. */
function probe(folder: string): 'writable' | 'full' | 'unwritable' {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, PROBE), '0'.repeat(4096), { flush: true });
    rmSync(join(folder, PROBE));
    return 'writable';
  } catch (error) {
    return isFull(error) ? 'full' : 'unwritable';
  }
}

/**
 * Brings a profile folder to the version of this app, one step after the other; each is noted once it is done. To be
 * called before anything in the folder is opened. A folder of a later version is not touched: not one byte of it.
 */
export function openProfile(folder: string, migrations: readonly Migration[] = MIGRATIONS): ProfileState {
  const found = versionIn(folder);
  const current = migrations.length;
  if (found !== null && found > current) return REFUSED('newer');
  const state = probe(folder);
  if (state === 'unwritable') return REFUSED('unwritable');
  // On a full disk the app runs, says so, and collects nothing; the profile is brought up to date another time.
  if (state === 'full') return { ok: true, full: true, from: null };
  if (found === current) return { ok: true, full: false, from: null };
  for (const [index, migrate] of migrations.entries()) {
    if (index < (found ?? OLDEST)) continue;
    migrate(folder);
    writeVersion(folder, index + 1);
  }
  return { ok: true, full: false, from: found ?? OLDEST };
}
