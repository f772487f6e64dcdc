import { open, readdir } from 'node:fs/promises';

/** Says whether an error says that there is no such file or folder. */
export const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Names in a folder; none where there is none. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (missing(error)) return [];
    throw error;
  });
}

/** Puts on disk which names a folder holds: after one was created, renamed or removed. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call for folders: its file systems journal their names.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
