import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTool, sourceHash } from '../../scripts/lib/build.ts';
import { layOut, placeApp } from './distribution.ts';
import { explainFetch, fetchElectron25 } from './fetch.mjs';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'out/electron-25');

/** What Electron reads of package.json; main is CommonJS here, so `type` is left out. */
function writeManifest(): void {
  const { name, productName, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(built, 'package.json'), JSON.stringify({ name, productName, version, main }));
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

/** A real Electron 25.1.1 and the app built for it. Throws with one sentence when it cannot be had. */
export async function ensureElectron25(): Promise<{ executable: string; app: string }> {
  const fetched = fetchElectron25();
  if (!fetched.ok) throw new Error(explainFetch(fetched));
  const hash = sourceHash(['test/electron-25/{vite.config.ts,adapter.ts,prelude/*.ts}']);
  await ensureBuiltFor25(hash);
  const folder = layOut(fetched.value);
  const starter = process.env['ANCHOR_RUN_AS'] ? 'run-as.sh' : 'electron';
  return { executable: join(folder, starter), app: placeApp(built, hash.slice(0, 16)) };
}
