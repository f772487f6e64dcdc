import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { makeRunUser, placeStarter, type RunUser } from '../../test/electron-25/run-user.ts';
import type { RuntimeKind } from '../lib/runtime.ts';
import { say } from '../lib/say.mjs';
import { root } from '../lib/setup.mjs';
import { unpackedApp } from '../packaging/builder.ts';
import { SYSTEM } from '../packaging/facts.ts';
import { realRuntime } from './end-to-end.ts';
import { check, playwright, type Suite } from './suites.ts';

/** What `npm run package -- --dir` builds for this system. */
export const shippedExecutable = (): string => unpackedApp(SYSTEM).executable;

/** The stand-in's launcher is a script; Electron's executable is not. */
const isStandIn = (executable: string): boolean =>
  readFileSync(executable).subarray(0, 2).toString() === '#!';

/** Copies the folder (the .app on macOS) that holds the executable into `folder`. Answers the copy's executable. */
function copied(shipped: string, folder: string): string {
  const packed = SYSTEM === 'mac' ? join(dirname(shipped), '../..') : dirname(shipped);
  const copy = join(folder, basename(packed));
  cpSync(packed, copy, { recursive: true, verbatimSymlinks: true });
  return shipped.replace(packed + sep, copy + sep);
}

/** The test driver needs the inspector, whose fuse is off in what ships. */
async function turnInspectorOn(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: SYSTEM === 'mac',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Two copies where the run user can reach them: as it is shipped, and with the inspector's fuse on. */
async function copies(folder: string, user: RunUser | null): Promise<NodeJS.ProcessEnv> {
  chmodSync(folder, 0o755);
  const shipped = copied(shippedExecutable(), join(folder, 'shipped'));
  const tested = copied(shippedExecutable(), join(folder, 'tested'));
  await turnInspectorOn(tested);
  const started = (executable: string) => (user ? placeStarter(executable) : executable);
  return { ANCHOR_SHIPPED: started(shipped), ANCHOR_APP: started(tested), ...user?.env };
}

/** The end-to-end tests against copies of what is in dist/; of Electron's as an ordinary user with the sandbox on. */
export const packaged = (more: readonly string[] = []): Suite => ({
  name: 'packaged',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'anchor-packaged-'));
    const standIn = isStandIn(shippedExecutable());
    const user = standIn ? null : makeRunUser();
    try {
      const env = { ...(await copies(folder, user)), ANCHOR_RUNTIME: await packedRuntime() };
      say(
        `Testing copies of ${shippedExecutable().slice(root.length + 1)}, one with the inspector's fuse on`,
      );
      return await playwright('packaged', 'test/packaged/playwright.config.ts', more, env).run();
    } finally {
      rmSync(folder, { recursive: true, force: true });
      user?.remove();
    }
  },
});

/** What `npm test` packs: a real Electron where one can be had. */
async function packedRuntime(): Promise<RuntimeKind> {
  const kind = await realRuntime();
  return typeof kind === 'string' ? kind : 'stand-in';
}

/** `npm run package -- --dir`, as one test. */
export const packageHere: Suite = {
  name: 'package',
  run: async () =>
    check('package', 'scripts/package.ts', ['--dir'], { ANCHOR_RUNTIME: await packedRuntime() }).run(),
};
