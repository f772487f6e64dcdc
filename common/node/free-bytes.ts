import { statfs } from 'node:fs/promises';

/** Free bytes for this user where the folder lies (statfs(2), f_bavail), or null when the system does not tell. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
