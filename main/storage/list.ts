import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { session } from 'electron';
import {
  type CookieName,
  kindOf,
  STORED,
  type StorageView,
  type StoredCookie,
  type StoredFile,
} from '../../common/storage/storage.ts';

/** Every file, link and socket below a folder, by path; what goes away meanwhile is left out. */
export async function filesBelow(folder: string): Promise<readonly StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry): Promise<StoredFile[]> => {
      const full = join(entry.parentPath, entry.name);
      const state = await lstat(full).catch(() => null);
      const path = relative(folder, full).split(sep).join('/');
      return state ? [{ path, bytes: state.size, changed: state.mtime.toISOString() }] : [];
    });
  return (await Promise.all(found)).flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Cookies of the windows; the other sessions live in memory and take none (egress). Values are not read out. */
async function cookies(): Promise<readonly StoredCookie[]> {
  const all = await session.defaultSession.cookies.get({});
  return all.map(({ name, domain = '', path = '/', value, expirationDate }) => ({
    name,
    domain,
    path,
    bytes: name.length + value.length,
    expires: expirationDate === undefined ? null : new Date(expirationDate * 1000).toISOString(),
  }));
}

/** Removes a cookie of the windows; one that is gone already is none to remove. */
export async function removeCookie({ name, domain, path }: CookieName): Promise<void> {
  // Without its leading dot, a cookie's domain is a host that it is sent to; an https address reaches every cookie.
  const url = new URL(path, `https://${domain.replace(/^\./, '')}/`).href;
  await session.defaultSession.cookies.remove(url, name);
}

/** Everything that lies in the profile folder, by what it is; what nobody registered comes first. */
export async function listStorage(folder: string): Promise<StorageView> {
  // Asked first: the engine makes the file of cookies when somebody asks for one.
  const known = await cookies();
  const groups = Map.groupBy(await filesBelow(folder), ({ path }) => kindOf(path));
  const kinds = [null, ...STORED.map(({ id }) => id)];
  const rows = kinds.flatMap((kind) => {
    const files = groups.get(kind);
    return files ? [{ kind, files }] : [];
  });
  return { rows, cookies: known };
}
