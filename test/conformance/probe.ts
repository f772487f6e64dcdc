import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { sandboxSwitches } from '../../scripts/lib/runtime.ts';
import { layOut } from '../electron-25/distribution.ts';
import { explainFetch, fetchElectron25 } from '../electron-25/fetch.mjs';
import { giveToRunUser, starterOf } from '../electron-25/run-user.ts';
import { buildDist } from '../electron-on-chromium/packaging/build-dist.ts';
import { definedOnly } from '../support/app/environment.ts';

const here = import.meta.dirname;
const LIMIT_MS = 240_000;

/** What is asked: the stand-in, Electron's own binary with what makes it one of 45, and that binary as it is. */
const RUNTIMES = ['stand-in', 'electron-25', 'electron-25-raw'] as const;
export type Runtime = (typeof RUNTIMES)[number];
/** Answers by the names of their rows. */
export type Table = Readonly<Record<string, unknown>>;

/** Why there is no real Electron here, or null. */
export function noElectron25(): string | null {
  const fetched = fetchElectron25();
  return fetched.ok ? null : explainFetch(fetched);
}

async function executableOf(runtime: Runtime): Promise<string> {
  if (runtime === 'stand-in') return join(await buildDist(), 'electron');
  const fetched = fetchElectron25();
  if (!fetched.ok) throw new Error(explainFetch(fetched));
  const executable = join(layOut(fetched.value), 'electron');
  return process.env['ANCHOR_RUN_AS'] ? starterOf(executable) : executable;
}

/** The adapter as one file of CommonJS, so that the unbuilt probe can load it. */
async function bundlePrelude(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(here, '../electron-25/prelude/main.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      rollupOptions: {
        external: [/^node:/, 'electron'],
        output: { format: 'cjs', entryFileNames: 'prelude.cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  return join(folder, 'prelude.cjs');
}

/** Objects with their keys in order, so that tables can be compared as text. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, ordered(one)]));
}

/** Rows that a runtime answers now so, now otherwise: a browser and the window manager race for the focus. */
const BY_CHANCE: Readonly<Partial<Record<Runtime, readonly string[]>>> = {
  'stand-in': ['windows: showInactive() leaves the focus where it is'],
};
const answerOf = (runtime: Runtime, row: string, answer: unknown): unknown =>
  BY_CHANCE[runtime]?.includes(row) ? 'left to chance' : ordered(answer);

/** What differs from run to run gets a name instead. */
const settled = (text: string, folder: string): string =>
  text.replaceAll(folder, 'FOLDER').replace(/(127\.0\.0\.1:)\d+/g, '$1PORT');

async function run(runtime: Runtime, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const prelude = runtime === 'electron-25' ? { PRELUDE: await bundlePrelude(folder) } : {};
  const switches = runtime === 'stand-in' ? [] : sandboxSwitches();
  const args = [
    join(folder, 'app'),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--lang=zh-CN',
    '--use-fake-device-for-media-stream',
    ...switches,
  ];
  giveToRunUser(folder);
  const child = spawn(await executableOf(runtime), args, {
    env: definedOnly({ ...env, ...prelude, ANSWERS: join(folder, 'answers.json') }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  if (code !== 0)
    throw new Error(`The probe on ${runtime} ended with ${code ?? signal}:\n${said.slice(-4000)}`);
}

/**
 * Asks every question of app/questions/ on that runtime, with a profile of its own.
 * @param env environment with a display
 */
export async function probe(runtime: Runtime, env: NodeJS.ProcessEnv): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-conformance-'));
  try {
    cpSync(join(here, 'app'), join(folder, 'app'), { recursive: true });
    await run(runtime, folder, env);
    const answers: Table = JSON.parse(settled(readFileSync(join(folder, 'answers.json'), 'utf8'), folder));
    return Object.fromEntries(
      Object.entries(answers).map(([row, answer]) => [row, answerOf(runtime, row, answer)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
