// Shared first half of `npm start` and `npm test`: everything that must be there before TypeScript can run.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron.mjs';
import { ensurePackages, nodePath } from './packages.mjs';
import { say, stop } from './say.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const systemPackages = JSON.parse(readFileSync(join(root, 'scripts/lib/system-packages.json'), 'utf8'));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Node ${process.versions.node} is too old to start from: 20.19 or newer is needed.`);
}

/** What is said of the runtime in use: which, and why not a better one. */
const WORDS = {
  electron: 'Runtime: Electron',
  'electron-25':
    "Runtime: Electron 25.1.1, a real one of 2023 with an adapter, since this machine has no Electron 45; it lacks what needs a Chromium newer than 114 (--runtime stand-in runs on the system's Chromium instead)",
  'stand-in': "Runtime: the stand-in on the system's Chromium (no Electron binary here)",
};

/** The groups of system packages that a runtime needs besides those of the task at hand. */
function groupsOf(runtime) {
  if (runtime.kind === 'none') stop(runtime.reason);
  if (runtime.kind === 'stand-in') return ['stand-in'];
  return runtime.missingLibraries.length > 0 ? ['electron'] : [];
}

/**
 * Installs Node packages, the runtime and the named groups of system packages; stops with a sentence when something
 * that is needed cannot be had. Says once which runtime is in use, and hands it to the programs that follow.
 * @param {{ groups: string[], assumeYes: boolean, runtime?: string | null }} options
 */
export async function setUp({ groups, assumeYes, runtime: wantedRuntime = null }) {
  checkNode();
  ensurePackages(root);
  const runtime = ensureElectron(root, wantedRuntime);
  const wanted = [...groupsOf(runtime), ...groups].flatMap((group) => systemPackages[group]);
  const byName = new Map(wanted.map((item) => [item.name, item]));
  const missing = await ensureDebianPackages([...byName.values()], { assumeYes });
  if (missing.length > 0) stop(`Cannot go on without: ${missing.map(({ name }) => name).join(', ')}`);
  process.env.ANCHOR_RUNTIME = runtime.kind;
  say(WORDS[runtime.kind]);
}

/** Runs a TypeScript program of this repository on the pinned Node, forwards signals, and exits as it exits. */
export function runTypeScript(program, args) {
  const node = nodePath(root);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
    // Tools that look for `node` find the pinned one first.
    env: {
      ...process.env,
      PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`Could not start ${program}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal) say(`${program} was ended by ${signal}`);
    process.exit(code ?? 1);
  });
}
