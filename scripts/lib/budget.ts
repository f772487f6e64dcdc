import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes that the bundles of each runtime may have together; raised only with a reason in the commit. */
const BUDGET: Readonly<Record<string, number>> = {
  // A quarter of it is electron-updater, in a file that is read only when an update is downloaded.
  'out/main/*.js': 2_400_000,
  'out/preload/*.cjs': 40_000,
  // What is parsed before the first picture of the window.
  'out/renderer/assets/index-*.js': 600_000,
  'out/renderer/assets/*': 4_000_000,
};

/** The bundle that runs before Electron is ready, and bytes that it and all that it imports at once may have. */
const ENTRY = 'out/main/index.js';
const ENTRY_LIMIT = 120_000;

export interface Size {
  readonly pattern: string;
  readonly bytes: number;
  readonly limit: number;
}

/** Bytes of a bundle and of whatever it imports at once; each file counts once. NaN where one is missing. */
function bytesAtOnce(file: string, counted = new Set<string>()): number {
  if (counted.has(file)) return 0;
  counted.add(file);
  if (!existsSync(file)) return Number.NaN;
  const imported = [...readFileSync(file, 'utf8').matchAll(/^import\b[^;]*?"(\.\/[^"]+)";/gm)];
  return imported
    .map(([, name = '']) => bytesAtOnce(join(dirname(file), name), counted))
    .reduce((sum, bytes) => sum + bytes, statSync(file).size);
}

/** Sizes of the bundles below a repository's root; a pattern without a file counts as over its limit (NaN). */
export const bundleSizes = (root: string): readonly Size[] => [
  ...Object.entries(BUDGET).map(([pattern, limit]) => {
    const files = globSync(pattern, { cwd: root });
    const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
    return { pattern, bytes: files.length > 0 ? bytes : Number.NaN, limit };
  }),
  {
    pattern: `${ENTRY} and what it imports at once`,
    bytes: bytesAtOnce(join(root, ENTRY)),
    limit: ENTRY_LIMIT,
  },
];

export const overBudget = (size: Size): boolean => !(size.bytes <= size.limit);
