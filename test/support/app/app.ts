import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { keepsSandbox, resolveRuntime } from '../../../scripts/lib/runtime.ts';
import { root } from '../../../scripts/lib/setup.mjs';
import { giveToRunUser } from '../../electron-25/run-user.ts';
import { definedOnly } from './environment.ts';

export interface AppOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Signalling address of the platform, or null for an app that knows none. */
  readonly platform: string | null;
  /** Null leaves the choice to the app's own settings. */
  readonly language?: 'zh-CN' | 'en' | null;
  /** Further switches; Chromium's are forwarded to it. */
  readonly args?: readonly string[];
  /** A profile folder to keep; by default a new one that is removed on close. */
  readonly profile?: string;
  /** A program that is started in place of the executable and runs it; it finds its name in ANCHOR_TRACED. */
  readonly through?: string;
}

export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Idempotent. */
  close(): Promise<void>;
}

/** What to start: the package that ANCHOR_APP names, else the bundles in out/ in the runtime of this machine. */
async function program(): Promise<{ executable: string; app: readonly string[] }> {
  const packaged = process.env['ANCHOR_APP'];
  if (packaged) return { executable: packaged, app: [] };
  const runtime = await resolveRuntime();
  return { executable: runtime.executable, app: [runtime.app] };
}

/** Starts the built app in the runtime of this machine and resolves when its page is loaded. */
export async function launchApp(options: AppOptions): Promise<App> {
  const { executable, app } = await program();
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'anchor-profile-')));
  giveToRunUser(profile);
  const electron = await _electron.launch({
    executablePath: options.through ?? executable,
    chromiumSandbox: keepsSandbox(),
    cwd: root,
    env: definedOnly({ ...options.env, ...(options.through ? { ANCHOR_TRACED: executable } : {}) }),
    args: [
      ...app,
      `--user-data-dir=${profile}`,
      ...(options.platform ? [`--platform=${options.platform}`] : []),
      ...(options.language === null ? [] : [`--lang=${options.language ?? 'zh-CN'}`]),
      ...(options.args ?? []),
    ],
  });
  const child = electron.process();
  const page = await electron.firstWindow();
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
  let closed = false;
  return {
    electron,
    page,
    profile,
    async close() {
      if (closed) return;
      closed = true;
      // A test may have killed it; what is left of it then is not asked.
      const { exitCode, signalCode } = child;
      if (exitCode === null && signalCode === null) await leave(electron);
      if (!options.profile) await rm(profile, { recursive: true, force: true });
    },
  };
}

async function leave(electron: ElectronApplication): Promise<void> {
  // Closing while live asks first; nobody is there to answer.
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await electron.close();
}
