// Node packages: installed once per lockfile, before anything else can run. Uses Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, stop } from './say.mjs';

const npm = (root, args) =>
  spawnSync('npm', [...args, '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  }).status === 0;

/** The Node that the app's Electron carries; scripts, tests and the platform run on it, whatever the machine has. */
export const nodePath = (root) =>
  join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Installs the packages of the lockfile unless this very lockfile is installed already.
 * Install scripts are off (.npmrc): mediasoup's would fail without its download host, and the platform fetches or
 * builds the worker itself; only `node`'s is run, because it links the binary for this system.
 */
export function ensurePackages(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.anchor-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodePath(root))) return;
  say('Installing the Node packages of package-lock.json (about half a minute) ...');
  if (!npm(root, ['ci', '--include=dev']))
    stop('npm ci failed: see the lines above. Is the npm registry reachable?');
  if (!npm(root, ['rebuild', 'node', '--ignore-scripts=false']) || !existsSync(nodePath(root)))
    stop('The package "node" could not be set up: run "npm rebuild node --ignore-scripts=false" to see why.');
  writeFileSync(stamp, lock);
}
