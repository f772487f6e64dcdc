// Second half of `npm run test:packaged`: tests a copy of dist/, on which alone the inspector's fuse is turned on,
// because the test driver needs it. Build dist/ first: npm run package -- --dir
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { ensureBuilt } from './lib/build.ts';
import { say, stop } from './lib/say.mjs';
import { root } from './lib/setup.mjs';
import { ensureWorkerOrStop } from './lib/worker.ts';
import { unpackedApp } from './packaging/builder.ts';
import { SYSTEM } from './packaging/facts.ts';
import { playwright } from './test/suites.ts';

const shipped = unpackedApp(SYSTEM).executable;
if (!existsSync(shipped)) stop('There is no package to test: run npm run package -- --dir first.');

/** Copies the folder (the .app on macOS) that holds the executable, and flips one fuse of the copy. */
async function testedCopy(folder: string): Promise<string> {
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

const folder = mkdtempSync(join(tmpdir(), 'anchor-packaged-'));
try {
  process.env['MEDIASOUP_WORKER_BIN'] = await ensureWorkerOrStop();
  // The platform's viewer page is not in the package.
  await ensureBuilt();
  process.env['ANCHOR_APP'] = await testedCopy(folder);
  process.env['ANCHOR_SHIPPED'] = shipped;
  say(`Testing a copy of ${shipped.slice(root.length + 1)}, with the inspector's fuse on`);
  const suite = playwright('packaged', 'test/packaged/playwright.config.ts', process.argv.slice(2));
  const { passed, failed, skipped } = await suite.run();
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
