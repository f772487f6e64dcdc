import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { SUPPORTED, UNSUPPORTED } from '../api/names.ts';
import { FUSE_WIRE } from '../launcher/fuses.ts';
import { removeUnused } from './remove-unused.ts';

const home = resolve(import.meta.dirname, '..');
const root = resolve(home, '../..');
const modules = join(root, 'node_modules');

const LAUNCHER = `#!/bin/sh
# Stands where Electron's executable would: same arguments, same streams.
self=$(readlink -f "$0")
here=$(dirname "$self")
${FUSE_WIRE}
unset NODE_OPTIONS
export ELECTRON_ON_CHROMIUM_EXE="$self"
exec "$here/node" --disable-warning=ExperimentalWarning "$here/host/host.mjs" "$@"
`;

function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of globSync(
    '{api,capture,cdp,chromium,codec,launcher,packaging,protocol,renderer}/**/*.ts',
    { cwd: home },
  ).sort()) {
    hash.update(file).update(readFileSync(join(home, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Bundles one entry into one file's text. */
async function bundle(entry: string, format: 'es' | 'iife'): Promise<string> {
  const host = format === 'es';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: home,
    ...(host ? { ssr: { noExternal: true, external: [] } } : {}),
    build: {
      write: false,
      minify: false,
      target: host ? 'node24' : 'es2024',
      ssr: host,
      rollupOptions: {
        input: join(home, entry),
        output: { format, codeSplitting: false },
        external: host ? [/^node:/, 'bufferutil', 'utf-8-validate'] : [],
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk =
    output && 'output' in output ? output.output.find((item) => item.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`nothing was bundled from ${entry}`);
  return chunk.code;
}

/** What `electron` resolves to; ES modules need their names in advance. */
function electronModules(): { esm: string; cjs: string } {
  const found = `globalThis[Symbol.for('electron-on-chromium')]`;
  const names = [...SUPPORTED, ...UNSUPPORTED].join(', ');
  return {
    esm: `const electron = ${found};\nexport default electron;\nexport const { ${names} } = electron;\n`,
    cjs: `module.exports = ${found};\n`,
  };
}

function place(file: string, from: string): void {
  try {
    linkSync(from, file);
  } catch {
    copyFileSync(from, file);
  }
}

async function write(folder: string): Promise<void> {
  mkdirSync(join(folder, 'host'), { recursive: true });
  // Packaging expects both, and does not copy an empty one.
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'locales/README'), "Chromium's own texts are those of the system's Chromium.\n");
  const { esm, cjs } = electronModules();
  writeFileSync(join(folder, 'host/host.mjs'), await bundle('launcher/host.ts', 'es'));
  writeFileSync(join(folder, 'host/utility.mjs'), await bundle('launcher/utility.ts', 'es'));
  writeFileSync(join(folder, 'host/page.js'), await bundle('renderer/page.ts', 'iife'));
  writeFileSync(join(folder, 'host/preload.js'), await bundle('renderer/preload.ts', 'iife'));
  writeFileSync(join(folder, 'host/electron.mjs'), esm);
  writeFileSync(join(folder, 'host/electron.cjs'), cjs);
  writeFileSync(join(folder, 'electron'), LAUNCHER, 'latin1');
  chmodSync(join(folder, 'electron'), 0o755);
  const electron = JSON.parse(readFileSync(join(modules, 'electron/package.json'), 'utf8')) as {
    version: string;
  };
  // Packaging removes the first of the two, as it does of Electron's distribution.
  for (const file of ['version', 'host/version']) writeFileSync(join(folder, file), `${electron.version}\n`);
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  place(join(folder, 'node'), join(modules, 'node/bin/node'));
}

/**
 * Makes a folder that looks like an Electron distribution and runs on the system's Chromium; kept by the hash of its
 * sources. Returns its path, for ELECTRON_OVERRIDE_DIST_PATH or to launch its `electron`.
 */
export async function buildDist(): Promise<string> {
  const cache = join(modules, '.cache/electron-on-chromium');
  const folder = join(cache, `dist-${sourceHash()}`);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  await write(temporary);
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeUnused(cache, folder);
  return folder;
}

if (import.meta.main) process.stdout.write(`${await buildDist()}\n`);
