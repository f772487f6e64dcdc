import { leftOutLines } from '../../test/electron-25/left-out.ts';
import { makeRunUser } from '../../test/electron-25/run-user.ts';
import { realElectron } from '../lib/electron.mjs';
import { type RuntimeKind, resolveRuntime } from '../lib/runtime.ts';
import { say } from '../lib/say.mjs';
import { root } from '../lib/setup.mjs';
import { type Counts, playwright, type Suite, total } from './suites.ts';

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

/** Every spec that the binary can show, as an ordinary user with the sandbox on; as root one more start without it. */
async function onRealElectron(kind: RuntimeKind): Promise<Counts> {
  const user = makeRunUser();
  const env = { ANCHOR_RUNTIME: kind };
  const config = kind === 'electron-25' ? ELECTRON_25 : EVERY_SPEC;
  if (kind === 'electron-25') say(`Left out on Electron 25.1.1:\n${leftOutLines()}`);
  try {
    const ordinary = await bothProjects('electron', config, { ...env, ...user?.env });
    if (!user) return ordinary;
    const asRoot = ['--project=alone', '--grep=the whole screen reaches the viewer'];
    return total([ordinary, await playwright('electron', config, asRoot, env).run()]);
  } finally {
    user?.remove();
  }
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
