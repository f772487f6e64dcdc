import { relative } from 'node:path';
import { root } from '../../scripts/lib/setup.mjs';
import { ensurePartsOf25 } from './build.ts';
import { SOURCE } from './fetch.mjs';

/**
 * What makes electron-builder pack the binary of 25.1.1 and the app built for it, for tests only. Throws with one sentence when
 * they cannot be had.
 */
export async function packagerArguments(): Promise<readonly string[]> {
  const { binary, app } = await ensurePartsOf25();
  return [
    '--config',
    'test/electron-25/electron-builder.mjs',
    `-c.directories.app=${relative(root, app)}`,
    `-c.electronDist=${binary}`,
    `-c.electronVersion=${SOURCE.electron}`,
  ];
}
