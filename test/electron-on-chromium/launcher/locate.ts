import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { extractAsar } from './asar.ts';

const Manifest = z.looseObject({
  name: z.string().optional(),
  productName: z.string().optional(),
  version: z.string().optional(),
  main: z.string().optional(),
});

export interface LocatedApp {
  readonly root: string;
  readonly main: string;
  readonly name: string;
  readonly version: string;
  readonly packaged: boolean;
}

/** The app packed beside the executable, as a folder, or null. */
function packedApp(resources: string, onlyAsar: boolean): string | null {
  const archive = join(resources, 'app.asar');
  if (existsSync(archive)) return extractAsar(archive);
  const folder = join(resources, 'app');
  return !onlyAsar && existsSync(folder) ? folder : null;
}

/**
 * Finds the app: packed beside the executable (resources/app.asar, resources/app), else the folder or file named on the
 * command line. With `onlyAsar`, the fuse of that name, nothing but app.asar is run.
 */
export function locateApp(resources: string, named: string | null, onlyAsar: boolean): LocatedApp {
  const packed = packedApp(resources, onlyAsar);
  const packaged = packed !== null;
  if (!packaged && onlyAsar) throw new Error('electron-on-chromium: app.asar is missing');
  if (!packaged && named === null) throw new Error('usage: electron [options] <app path>');
  const root = packed ?? resolve(named ?? '');
  if (!statSync(root).isDirectory())
    return { root: dirname(root), main: root, name: 'Electron', version: '0.0.0', packaged };
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return {
    root,
    main: join(root, manifest.main ?? 'index.js'),
    name: manifest.productName ?? manifest.name ?? 'Electron',
    version: manifest.version ?? '0.0.0',
    packaged,
  };
}
