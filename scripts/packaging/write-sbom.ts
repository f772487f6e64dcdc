import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../lib/setup.mjs';
import { committedAt, electronVersion } from './facts.ts';
import { Sbom, sbomOf } from './sbom.ts';

/** The environments of vite.config.ts that are packed; the viewer page is the platform's. */
const PACKED = ['client', 'main', 'preload'];

/** Writes out/sbom.cdx.json for the bundles in out/. */
export function writeSbom(): void {
  // Without those for development npm leaves out what the tests use as well, bundled or not; and so it does by itself where
  // NODE_ENV says production, which Vite sets for whoever starts it.
  const list = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--include=dev'];
  const printed = execFileSync('npm', list, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  const bundled = PACKED.flatMap((name) =>
    z.array(z.string()).parse(JSON.parse(readFileSync(join(root, `out/packages/${name}.json`), 'utf8'))),
  );
  const sbom = sbomOf(
    Sbom.parse(JSON.parse(printed)),
    [...new Set(bundled)].sort(),
    electronVersion(),
    committedAt(),
  );
  writeFileSync(join(root, 'out/sbom.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`);
}
