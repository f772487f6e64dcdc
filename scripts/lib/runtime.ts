import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { realElectron } from './electron.mjs';
import { sandboxRefusal } from './sandbox.mjs';
import { stop } from './say.mjs';
import { root } from './setup.mjs';

export type RuntimeKind = 'electron' | 'electron-25' | 'stand-in';

export interface Runtime {
  readonly kind: RuntimeKind;
  readonly executable: string;
  /** Folder of the app to give to it. */
  readonly app: string;
}

function overridden(folder: string): Runtime {
  const kind = existsSync(join(folder, 'v8_context_snapshot.bin')) ? 'electron' : 'stand-in';
  return { kind, executable: join(folder, 'electron'), app: root };
}

async function standIn(): Promise<Runtime> {
  const { buildDist } = await import('../../test/electron-on-chromium/packaging/build-dist.ts');
  return { kind: 'stand-in', executable: join(await buildDist(), 'electron'), app: root };
}

async function electron25(): Promise<Runtime> {
  const { ensureElectron25 } = await import('../../test/electron-25/build.ts');
  return { kind: 'electron-25', ...(await ensureElectron25()) };
}

/**
 * What runs the app here: Electron's own binary wherever it is, unless ANCHOR_RUNTIME names another; without it the
 * stand-in for programs that name nothing.
 */
export async function resolveRuntime(): Promise<Runtime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return overridden(override);
  const wanted = process.env['ANCHOR_RUNTIME'];
  const electron = realElectron(root);
  if (electron && (!wanted || wanted === 'electron'))
    return { kind: 'electron', executable: electron, app: root };
  return wanted === 'electron-25' ? electron25() : standIn();
}

/** As `resolveRuntime`, for a program at a terminal: ends with a sentence where it could not run. */
export async function resolveRuntimeOrStop(): Promise<Runtime> {
  const runtime = await resolveRuntime().catch((error: Error) => stop(error.message));
  const refusal = runtime.kind === 'stand-in' ? null : sandboxRefusal(runtime.executable);
  return refusal === null ? runtime : stop(refusal);
}

/** Chromium refuses its sandbox to root; whoever else the app is run as keeps it. */
export const sandboxSwitches = (): readonly string[] =>
  process.getuid?.() === 0 && !process.env['ANCHOR_RUN_AS'] ? ['--no-sandbox'] : [];

/** A Chromium that can show the viewer page, if this machine has one. */
export function systemChromium(): string | null {
  const places = [
    '/usr/lib/chromium/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return places.find((place) => existsSync(place)) ?? null;
}
