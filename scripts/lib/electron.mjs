// Which runtime runs the app: Electron's own binary where it is or can be had; else, on Linux, the real Electron 25.1.1
// that npm has; else the stand-in.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainFetch, fetchElectron25 } from '../../test/electron-25/fetch.mjs';
import { nodePath } from './packages.mjs';
import { say } from './say.mjs';

const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/** Path of Electron's own executable if its binary is on this machine, else null. */
export function realElectron(root) {
  const folder = join(root, 'node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return null;
  const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** A refused download is remembered for a day, unless the mirror changes: a second start must take seconds. */
function triedLately(marker) {
  if (!existsSync(marker)) return false;
  const fresh = Date.now() - statSync(marker).mtimeMs < RETRY_AFTER_MS;
  return fresh && readFileSync(marker, 'utf8') === (process.env.ELECTRON_MIRROR ?? '');
}

function download(root) {
  const marker = join(root, 'node_modules/.cache/electron-not-available');
  if (triedLately(marker)) return;
  say('Fetching the Electron binary (ELECTRON_MIRROR is honoured) ...');
  const run = spawnSync(nodePath(root), [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 10 * 60 * 1000,
  });
  rmSync(marker, { force: true });
  if (run.status === 0) return;
  say(`  not available here: ${(run.stderr || String(run.signal)).trim().split('\n').at(-1)}`);
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, process.env.ELECTRON_MIRROR ?? '');
}

/** Shared libraries that Electron's binary misses on this system, e.g. `libgtk-3.so.0`. */
function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  const run = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(run.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

const isLinux = process.platform === 'linux';

/** Electron as the product ships it. */
function current(root) {
  if (!realElectron(root)) download(root);
  const executable = realElectron(root);
  if (executable) return { kind: 'electron', missingLibraries: missingLibraries(executable) };
  return {
    kind: 'none',
    reason: "Electron's binary could not be downloaded; set ELECTRON_MIRROR to a host that has it.",
  };
}

/** The real Electron of 2023. */
function older() {
  const fetched = fetchElectron25();
  if (!fetched.ok) return { kind: 'none', reason: explainFetch(fetched) };
  return { kind: 'electron-25', missingLibraries: missingLibraries(join(fetched.value, 'electron')) };
}

const standIn = () =>
  isLinux ? { kind: 'stand-in' } : { kind: 'none', reason: 'The stand-in runs on Linux only.' };

const KINDS = { electron: current, 'electron-25': older, 'stand-in': standIn };
export const RUNTIMES = Object.keys(KINDS);

/**
 * Decides the runtime, fetching what can be fetched: the one that is named, else the first that can be had.
 * @param {string} root
 * @param {string | null} wanted one of RUNTIMES
 * @returns {{ kind: 'electron' | 'electron-25', missingLibraries: string[] } | { kind: 'stand-in' }
 *   | { kind: 'none', reason: string }}
 */
export function ensureElectron(root, wanted = null) {
  if (wanted !== null) return KINDS[wanted](root);
  const best = current(root);
  if (best.kind !== 'none' || !isLinux) return best;
  const next = older();
  if (next.kind !== 'none') return next;
  say(next.reason);
  return standIn();
}
