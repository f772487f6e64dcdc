// Second half of `npm run package`: builds, packs, and reads the result as a recipient would.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, forgetBuilds } from './lib/build.ts';
import { say, stop } from './lib/say.mjs';
import { root } from './lib/setup.mjs';
import { runBuilder, unpackedApp } from './packaging/builder.ts';
import { expectedHere, hasLocalChanges, meansHere, SYSTEM } from './packaging/facts.ts';
import { type Means, type Planned, parseTargets, plan, type Target } from './packaging/plan.ts';
import { checkRelease } from './packaging/release-check.ts';
import { writeSbom } from './packaging/write-sbom.ts';

function wanted(): readonly Target[] {
  const { values } = parseArgs({ options: { dir: { type: 'boolean' }, target: { type: 'string' } } });
  if (values.dir) return [{ system: SYSTEM, kind: 'dir' }];
  try {
    return parseTargets(values.target ?? null, SYSTEM);
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

function sayMeans(means: Means): void {
  if (means.distribution !== 'electron')
    say(
      `Packed around ${means.distribution}, since Electron's own binary is not here: for tests on this machine only.`,
    );
  if (!means.signingKey) say('Not signed: CSC_LINK or WIN_CSC_LINK names no key.');
  if (!process.env['ANCHOR_RELEASE_KEY'])
    say(
      'Updates are believed under the key for development: ANCHOR_RELEASE_KEY names no other. Not for release.',
    );
  if (hasLocalChanges()) say('The tree has changes that the commit does not: not for release.');
}

/** Builds one target and says how it went; answers whether it went well. */
async function buildTarget({ system, kind, reason }: Planned, means: Means): Promise<boolean> {
  const name = `${system}:${kind}`.padEnd(14);
  if (reason !== null) {
    say(`${name} not built: ${reason}`);
    return true;
  }
  const problem = await runBuilder(system, kind, means);
  say(problem === null ? `${name} built` : `${name} FAILED: ${problem}`);
  return problem === null;
}

/** Reads this system's unpacked app, where one was built. */
async function check(planned: readonly Planned[]): Promise<boolean> {
  if (!planned.some(({ system, reason }) => system === SYSTEM && reason === null)) return true;
  const problems = await checkRelease(unpackedApp(SYSTEM), expectedHere());
  for (const problem of problems) say(`release check: ${problem}`);
  if (problems.length === 0) say('release check: fuses, files, hashes, version, commit and SBOM are right');
  return problems.length === 0;
}

const means = meansHere();
const planned = plan(wanted(), means);
// The commit is written into the bundles, so bundles of an earlier commit with the same sources do not do.
forgetBuilds();
await ensureBuilt();
writeSbom();
sayMeans(means);
rmSync(join(root, 'dist'), { recursive: true, force: true });
let ok = true;
for (const target of planned) ok = (await buildTarget(target, means)) && ok;
ok = (await check(planned)) && ok;
process.exit(ok ? 0 : 1);
