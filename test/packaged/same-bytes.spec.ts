import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../common/node/sha256.ts';
import { ensureBuilt, forgetBuilds } from '../../scripts/lib/build.ts';
import { runBuilder, unpackedApp } from '../../scripts/packaging/builder.ts';
import { meansHere, SYSTEM } from '../../scripts/packaging/facts.ts';
import { writeSbom } from '../../scripts/packaging/write-sbom.ts';
import { expect, test } from '../e2e/fixtures.ts';

test('building and packing the same commit again gives the same app.asar and SBOM', async ({ scratch }) => {
  test.setTimeout(180_000);
  forgetBuilds();
  await ensureBuilt();
  writeSbom();
  expect(await runBuilder(SYSTEM, 'dir', meansHere(), { output: scratch })).toBeNull();
  const hashes = (resources: string) =>
    ['app.asar', 'sbom.cdx.json'].map((name) => sha256(readFileSync(join(resources, name))));
  expect(hashes(unpackedApp(SYSTEM, scratch).resources)).toEqual(hashes(unpackedApp(SYSTEM).resources));
});
