import { leftOutLines } from '../../test/electron-25/left-out.ts';
import { makeRunUser } from '../../test/electron-25/run-user.ts';
import { realElectron } from '../lib/electron.mjs';
import { type RuntimeKind, resolveRuntime } from '../lib/runtime.ts';
import { say } from '../lib/say.mjs';
import { root } from '../lib/setup.mjs';
import { type Counts, check, playwright, type Suite, total } from './suites.ts';

const EVERY_SPEC = 'test/e2e/playwright.config.ts';
const ELECTRON_25 = 'test/electron-25/playwright.config.ts';
const NEWER_CHROMIUM = 'test/electron-25/newer.playwright.config.ts';

/** Specs that can share the machine run two at a time; those that measure follow, each alone. */
async function bothProjects(name: string, config: string, env: NodeJS.ProcessEnv): Promise<Counts> {
  const results: Counts[] = [];
  for (const project of ['together', 'alone'])
    results.push(await playwright(name, config, [`--project=${project}`], env).run());
  return total(results);
}

/** The real Electron that can be had here, 45 before 25.1.1, or the sentence that says why there is none. */
export async function realRuntime(): Promise<RuntimeKind | Error> {
  if (realElectron(root)) return 'electron';
  process.env['ANCHOR_RUNTIME'] = 'electron-25';
  try {
    return (await resolveRuntime()).kind;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    delete process.env['ANCHOR_RUNTIME'];
  }
}

/** Runs something on a runtime as an ordinary user, who is made for the time where this process is root. */
async function asOrdinaryUser(
  kind: RuntimeKind,
  run: (env: NodeJS.ProcessEnv) => Promise<Counts>,
): Promise<Counts> {
  const user = makeRunUser();
  try {
    return await run({ ANCHOR_RUNTIME: kind, ...user?.env });
  } finally {
    user?.remove();
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** Every spec that the binary can show, as an ordinary user with the sandbox on. */
function onRealElectron(kind: RuntimeKind): Promise<Counts> {
  const config = kind === 'electron-25' ? ELECTRON_25 : EVERY_SPEC;
  if (kind === 'electron-25') say(`Left out on Electron 25.1.1:\n${leftOutLines()}`);
  return asOrdinaryUser(kind, (env) => bothProjects('electron', config, env));
}

/** Where there is no real Electron the stand-in shows every spec, and one sentence says why. */
export const electron: Suite = {
  name: 'electron',
  async run() {
    const kind = await realRuntime();
    if (typeof kind === 'string') return onRealElectron(kind);
    say(`${kind.message} Every spec runs on the stand-in instead.`);
    return bothProjects('electron', EVERY_SPEC, { ANCHOR_RUNTIME: 'stand-in' });
  },
};

/** What needs a Chromium newer than that of the real Electron, and the media path, on the Chromium of today. */
export const newerChromium: Suite = {
  name: 'newer-chromium',
  run: () => bothProjects('newer-chromium', NEWER_CHROMIUM, { ANCHOR_RUNTIME: 'stand-in' }),
};

/** Every spec on the stand-in; only when it is named. */
export const e2e: Suite = {
  name: 'e2e',
  run: () => bothProjects('e2e', EVERY_SPEC, { ANCHOR_RUNTIME: 'stand-in' }),
};

const runDemo = (env: NodeJS.ProcessEnv): Promise<Counts> => check('demo', 'scripts/demo.ts', [], env).run();

/** The main job by itself, on a real Electron where there is one: as an ordinary user, and as root if that is who runs it. */
export const demo: Suite = {
  name: 'demo',
  async run() {
    const kind = await realRuntime();
    if (typeof kind !== 'string') return runDemo({ ANCHOR_RUNTIME: 'stand-in' });
    const ordinary = await asOrdinaryUser(kind, runDemo);
    return isRoot() ? total([ordinary, await runDemo({ ANCHOR_RUNTIME: kind })]) : ordinary;
  },
};
