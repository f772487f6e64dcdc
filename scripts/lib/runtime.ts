import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { realElectron } from './electron.mjs';
import { root } from './setup.mjs';

export interface Runtime {
  readonly kind: 'electron' | 'stand-in';
  readonly executable: string;
}

/** The executable that runs the app here: Electron's own wherever its binary is, else the stand-in's. */
export async function resolveRuntime(): Promise<Runtime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override)
    return {
      kind: existsSync(join(override, 'v8_context_snapshot.bin')) ? 'electron' : 'stand-in',
      executable: join(override, 'electron'),
    };
  const electron = realElectron(root);
  if (electron) return { kind: 'electron', executable: electron };
  const { buildDist } = await import('../../test/electron-on-chromium/packaging/build-dist.ts');
  return { kind: 'stand-in', executable: join(await buildDist(), 'electron') };
}

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
