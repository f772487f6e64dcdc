import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { say } from '../lib/say.mjs';
import { root } from '../lib/setup.mjs';
import { unpackedApp } from '../packaging/builder.ts';
import { SYSTEM } from '../packaging/facts.ts';
import { playwright, type Suite } from './suites.ts';

/** What `npm run package -- --dir` builds for this system. */
export const shippedExecutable = (): string => unpackedApp(SYSTEM).executable;

/** Copies the folder (the .app on macOS) that holds the executable, and flips one fuse of the copy. */
async function testedCopy(shipped: string, folder: string): Promise<string> {
  const packed = SYSTEM === 'mac' ? join(dirname(shipped), '../..') : dirname(shipped);
  const copy = join(folder, basename(packed));
  cpSync(packed, copy, { recursive: true, verbatimSymlinks: true });
  const executable = shipped.replace(packed + sep, copy + sep);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: SYSTEM === 'mac',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return executable;
}

/**
 * The end-to-end tests against a copy of what is in dist/, on which alone the inspector's fuse is turned on, because the
 * test driver needs it.
 */
export const packaged = (more: readonly string[] = []): Suite => ({
  name: 'packaged',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'anchor-packaged-'));
    const shipped = shippedExecutable();
    try {
      process.env['ANCHOR_APP'] = await testedCopy(shipped, folder);
      say(`Testing a copy of ${shipped.slice(root.length + 1)}, with the inspector's fuse on`);
      return await playwright('packaged', 'test/packaged/playwright.config.ts', more).run();
    } finally {
      delete process.env['ANCHOR_APP'];
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
