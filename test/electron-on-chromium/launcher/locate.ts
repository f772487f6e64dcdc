import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

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

/** Finds the app: packed beside the executable (resources/app), else the folder or file named on the command line. */
export function locateApp(resources: string, named: string | null): LocatedApp {
  if (existsSync(join(resources, 'app.asar')))
    throw new Error('electron-on-chromium: app.asar is not supported');
  const packed = join(resources, 'app');
  const packaged = existsSync(packed);
  if (!packaged && named === null) throw new Error('usage: electron [options] <app path>');
  const root = packaged ? packed : resolve(named ?? '');
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
