import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTool, sourceHash } from '../../scripts/lib/build.ts';
import { layOut, placeApp } from './distribution.ts';
import { explainFetch, fetchElectron25 } from './fetch.mjs';
import { starterOf } from './run-user.ts';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'out/electron-25');

/** What Electron and its packager read of package.json; main is CommonJS here, so `type` is left out. */
function writeManifest(): void {
  const {
    type: _,
    scripts,
    dependencies,
    devDependencies,
    optionalDependencies,
    ...manifest
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(built, 'package.json'), JSON.stringify(manifest));
}

/** Builds the sources for Electron 25.1.1 into out/electron-25 unless these very sources are built already. */
async function ensureBuiltFor25(hash: string): Promise<void> {
  const stamp = join(built, '.sources');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(built, { recursive: true, force: true });
  process.stderr.write('Building the same sources for Electron 25.1.1 ...\n');
  const { code, output } = await runTool('vite/bin/vite.js', [
    'build',
    '--app',
    '-c',
    'test/electron-25/vite.config.ts',
  ]);
  if (code !== 0) throw new Error(`vite build for Electron 25.1.1 failed:\n${output}`);
  writeManifest();
  writeFileSync(stamp, hash);
}

/**
 * What a package is made of: the folders of the binary as it was fetched and of the app built for it, and the hash of the
 * app's sources. Throws with one sentence when they cannot be had.
 */
export async function ensurePartsOf25(): Promise<{ binary: string; app: string; hash: string }> {
  const fetched = fetchElectron25();
  if (!fetched.ok) throw new Error(explainFetch(fetched));
  const hash = sourceHash(['test/electron-25/{vite.config.ts,adapter.ts,prelude/*.ts}']);
  await ensureBuiltFor25(hash);
  return { binary: fetched.value, app: built, hash };
}

/** A real Electron 25.1.1 and the app built for it, laid out to be run. Throws with one sentence when it cannot be had. */
export async function ensureElectron25(): Promise<{ executable: string; app: string }> {
  const { binary, app, hash } = await ensurePartsOf25();
  const executable = join(layOut(binary), 'electron');
  return {
    executable: process.env['ANCHOR_RUN_AS'] ? starterOf(executable) : executable,
    app: placeApp(app, hash.slice(0, 16)),
  };
}
