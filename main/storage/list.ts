import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { session } from 'electron';
import { kindOf, STORED, type StorageView, type StoredCookie, type StoredRow } from '../../common/storage.ts';

interface Found {
  readonly path: string;
  readonly bytes: number;
  readonly changed: Date;
}

/** Every file, link and socket below a folder; what goes away meanwhile is left out. */
export async function filesBelow(folder: string): Promise<readonly Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry): Promise<Found[]> => {
      const full = join(entry.parentPath, entry.name);
      const state = await lstat(full).catch(() => null);
      const path = relative(folder, full).split(sep).join('/');
      return state ? [{ path, bytes: state.size, changed: state.mtime }] : [];
    });
  return (await Promise.all(found)).flat();
}

function rowOf(kind: StoredRow['kind'], files: readonly Found[]): StoredRow {
  return {
    kind,
    files: files.length,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    changed: new Date(Math.max(...files.map(({ changed }) => changed.getTime()))).toISOString(),
    paths: files.map(({ path }) => path).sort(),
  };
}

/** Cookies of the windows; the other sessions live in memory and take none (egress). Values are not read out. */
async function cookies(): Promise<readonly StoredCookie[]> {
  const all = await session.defaultSession.cookies.get({});
  return all.map(({ name, domain = '', value }) => ({ name, domain, bytes: name.length + value.length }));
}

/** Everything that lies in the profile folder, by what it is; what nobody registered comes first. */
export async function listStorage(folder: string): Promise<StorageView> {
  const groups = Map.groupBy(await filesBelow(folder), ({ path }) => kindOf(path));
  const kinds = [null, ...STORED.map(({ id }) => id)];
  const rows = kinds.flatMap((kind) => {
    const files = groups.get(kind);
    return files ? [rowOf(kind, files)] : [];
  });
  return { rows, cookies: await cookies() };
}
