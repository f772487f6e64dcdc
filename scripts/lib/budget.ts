import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that the bundles of each runtime may have together; raised only with a reason in the commit. */
export const BUDGET: Readonly<Record<string, number>> = {
  // A quarter of it is electron-updater, in a file that is read only when an update is downloaded.
  'out/main/*.js': 2_400_000,
  'out/preload/*.cjs': 40_000,
  // What is parsed before the first picture of the window.
  'out/renderer/assets/index-*.js': 600_000,
  'out/renderer/assets/*': 4_000_000,
};

export interface Size {
  readonly pattern: string;
  readonly bytes: number;
  readonly limit: number;
}

/** Sizes of the bundles below a repository's root; a pattern without a file counts as over its limit (NaN). */
export const bundleSizes = (root: string): readonly Size[] =>
  Object.entries(BUDGET).map(([pattern, limit]) => {
    const files = globSync(pattern, { cwd: root });
    const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
    return { pattern, bytes: files.length > 0 ? bytes : Number.NaN, limit };
  });

export const overBudget = (size: Size): boolean => !(size.bytes <= size.limit);
