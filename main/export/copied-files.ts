import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageView, StoredId } from '../../common/storage/storage.ts';

/**
 * How each kind of file comes into the copy: `parts` = its content is there as data, decrypted where it was encrypted;
 * `text` = as it lies on disk; `listed` = by name only, because it holds no data of the host or cannot be read. A new
 * kind does not compile without a line here.
 */
const HOW: Readonly<Record<StoredId, 'parts' | 'text' | 'listed'>> = {
  settings: 'parts',
  shortcuts: 'text',
  hidden: 'parts',
  receipts: 'parts',
  bodies: 'parts',
  ledger: 'parts',
  scenes: 'text',
  policy: 'text',
  announcements: 'text',
  window: 'text',
  startup: 'text',
  'newest-release': 'text',
  log: 'text',
  key: 'listed',
  updates: 'listed',
  'whip-token': 'listed',
  aside: 'listed',
  unfinished: 'listed',
  erasing: 'listed',
  crashes: 'listed',
  engine: 'listed',
};

export interface CopiedFile {
  /** Below the profile folder. */
  readonly path: string;
  /** UTF-8. */
  readonly text: string;
}

/** The files that no other part of the copy holds, as they lie on disk. What goes away meanwhile is left out. */
export async function filesToCopy(folder: string, { rows }: StorageView): Promise<readonly CopiedFile[]> {
  const wanted = rows.filter(({ kind }) => kind !== null && HOW[kind] === 'text');
  const paths = wanted.flatMap(({ files }) => files.map(({ path }) => path));
  const read = paths.map(async (path): Promise<CopiedFile[]> => {
    const text = await readFile(join(folder, path), 'utf8').catch(() => null);
    return text === null ? [] : [{ path, text }];
  });
  return (await Promise.all(read)).flat();
}
