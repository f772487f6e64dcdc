import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../../common/node/sha256.ts';
import { linkTree } from '../support/app/link-tree.ts';
import { removeOlderApps } from './older-apps.ts';
import { placeStarter } from './run-user.ts';

const home = import.meta.dirname;
const root = resolve(home, '../..');

/**
 * Where the distribution lies. Of root's it must be a place that other users can reach, since the app is run as one of
 * them; a checkout or a cache of root's often is not.
 */
function placeOf(name: string): string {
  if (process.getuid?.() !== 0) return join(root, 'node_modules/.cache', name);
  const checkout = sha256(root).slice(0, 12);
  return join('/var/tmp', `anchor-${name}-${checkout}`);
}

/**
 * Puts the binary, a default app and the way to run it as another user into one folder.
 * @param binary folder of the fetched binary
 * @returns the folder; its `electron` takes the folder of an app as its first argument, as Electron's own does
 */
export function layOut(binary: string): string {
  const added = ['loader/index.cjs', 'run-as.sh'].map((file) => readFileSync(join(home, file)));
  const folder = placeOf(`electron-25-${sha256(Buffer.concat(added)).slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  linkTree(binary, temporary);
  cpSync(join(home, 'loader'), join(temporary, 'resources/app'), { recursive: true });
  placeStarter(join(temporary, 'electron'));
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Puts the app that was built for this binary where whoever runs it can read it, in place of older ones. @returns its folder */
export function placeApp(built: string, name: string): string {
  const folder = placeOf(`electron-25-app-${name}`);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  cpSync(built, temporary, { recursive: true });
  renameSync(temporary, folder);
  removeOlderApps(folder);
  return folder;
}
