import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Display, startDisplay } from '../../scripts/lib/display.ts';
import { type PlatformProcess, startPlatformProcess } from '../../scripts/lib/platform-process.ts';
import { ensureWorkerOrStop } from '../../scripts/lib/worker.ts';
import { giveToRunUser } from '../electron-25/run-user.ts';
import { type App, type AppOptions, launchApp } from '../support/app/app.ts';
import { openPatternWindow, type PatternWindow } from '../support/media/pattern-window.ts';
import { openViewer, type Viewer } from '../support/viewer/viewer.ts';

export { expect };

// What a test makes in its folder, an app that runs as somebody else is to read and to write.
if (process.env['ANCHOR_RUN_AS']) process.umask(0);

interface WorkerFixtures {
  /** One virtual display for all tests of the run. */
  display: Display;
  worker: string;
}

interface TestOptions {
  /** Whether a test makes the page do what its content security policy refuses. The app itself never does. */
  provokesPolicy: boolean;
}

interface TestFixtures extends TestOptions {
  /** A fresh platform on a free port, with the development hooks. */
  platform: PlatformProcess;
  startPlatform: (args: readonly string[]) => Promise<PlatformProcess>;
  launch: (options?: Partial<AppOptions>) => Promise<App>;
  pattern: (options: {
    id: number;
    title: string;
    x?: number;
    y?: number;
    width?: number;
    height?: number;
    still?: boolean;
  }) => Promise<PatternWindow>;
  viewer: Viewer;
  /** A folder that is removed after the test. */
  scratch: string;
}

type Closable = { close(): Promise<unknown> };

/** What the policy refused, as the console of the app's pages tells it. */
function refusedIn({ electron }: App): readonly string[] {
  const refused: string[] = [];
  electron.context().on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  return refused;
}

/** Hands out resources and closes them in reverse order. */
async function closing<T>(use: (keep: <R extends Closable>(resource: R) => R) => Promise<T>): Promise<void> {
  const open: Closable[] = [];
  try {
    await use((resource) => {
      open.push(resource);
      return resource;
    });
  } finally {
    for (const resource of open.reverse()) await resource.close();
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  display: [async ({}, use) => closing(async (keep) => use(keep(await startDisplay()))), { scope: 'worker' }],
  worker: [async ({}, use) => use(await ensureWorkerOrStop()), { scope: 'worker' }],

  startPlatform: async ({ worker }, use) =>
    closing((keep) =>
      use(async (args) => keep(await startPlatformProcess({ worker, args: ['--port', '0', ...args] }))),
    ),

  platform: async ({ startPlatform }, use) => use(await startPlatform(['--dev-hooks'])),

  provokesPolicy: [false, { option: true }],

  // Profiles may lie in `scratch`: naming it here closes the apps before the folder is removed.
  launch: async ({ display, platform, provokesPolicy, scratch: _ }, use) => {
    const refused: (readonly string[])[] = [];
    await closing((keep) =>
      use(async (options) => {
        const app = keep(await launchApp({ env: display.env, platform: platform.signalUrl, ...options }));
        refused.push(refusedIn(app));
        return app;
      }),
    );
    if (!provokesPolicy) expect(refused.flat(), 'what the policy refused to the app itself').toEqual([]);
  },

  pattern: async ({ display }, use) =>
    closing((keep) =>
      use(async (options) => keep(await openPatternWindow({ env: display.env, ...options }))),
    ),

  viewer: async ({ platform }, use) =>
    closing(async (keep) => use(keep(await openViewer(`${platform.url}/r/${platform.room}`)))),

  scratch: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'anchor-e2e-'));
    giveToRunUser(folder);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
