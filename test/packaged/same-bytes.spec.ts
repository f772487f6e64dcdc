import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { runBuilder, unpackedApp } from '../../scripts/packaging/builder.ts';
import { meansHere, SYSTEM } from '../../scripts/packaging/facts.ts';
import { writeSbom } from '../../scripts/packaging/write-sbom.ts';
import { expect, test } from '../e2e/fixtures.ts';

test('building and packing the same commit again gives the same app.asar and SBOM', async ({ scratch }) => {
  test.setTimeout(180_000);
  rmSync(join(root, 'out/.sources'), { force: true });
  await ensureBuilt();
  writeSbom();
  expect(await runBuilder(SYSTEM, 'dir', meansHere(), scratch)).toBeNull();
  const hashes = (resources: string) =>
    ['app.asar', 'sbom.cdx.json'].map((name) =>
      createHash('sha256')
        .update(readFileSync(join(resources, name)))
        .digest('hex'),
    );
  expect(hashes(unpackedApp(SYSTEM, scratch).resources)).toEqual(hashes(unpackedApp(SYSTEM).resources));
});
