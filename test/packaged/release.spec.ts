import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { registerHash } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import { unpackedApp } from '../../scripts/packaging/builder.ts';
import { expectedHere, SYSTEM } from '../../scripts/packaging/facts.ts';
import { checkRelease } from '../../scripts/packaging/release-check.ts';
import { expect, test } from '../e2e/fixtures.ts';

const shipped = unpackedApp(SYSTEM);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The stand-in's launcher is a script; Electron's executable is not. */
const onStandIn = readFileSync(shipped.executable).subarray(0, 2).toString() === '#!';
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test('S25, S27: fuses, file list, hashes, version, commit and SBOM of what is shipped are right', async () => {
  expect(await checkRelease(shipped, expectedHere())).toEqual([]);
});

test('the register in the package is the one of this repository', ({ display: _ }) => {
  const printed = execFileSync(shipped.executable, ['--dump-disclosures', ...asRoot], { encoding: 'utf8' });
  const { items } = JSON.parse(printed);
  expect(registerHash(items, sha256)).toBe(registerHash(ITEMS, sha256));
});

/** A copy of what is shipped with one byte of its main bundle's contents changed. */
function tamper(scratch: string): { executable: string; resources: string } {
  cpSync(dirname(shipped.executable), scratch, { recursive: true, verbatimSymlinks: true });
  const resources = join(scratch, 'resources');
  const archive = join(resources, 'app.asar');
  const bytes = readFileSync(archive);
  const at = 8 + getRawHeader(archive).headerSize + 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(archive, bytes);
  return { executable: join(scratch, basename(shipped.executable)), resources };
}

test('a changed byte in app.asar is found by the release check', async ({ scratch }) => {
  test.skip(SYSTEM === 'mac', 'a bundle is laid out otherwise');
  const problems = await checkRelease(tamper(scratch), expectedHere());
  expect(problems.join('\n')).toContain("differs from the hash in the archive's header");
});

test('a changed byte in app.asar keeps the app from starting', ({ scratch }) => {
  test.skip(onStandIn, 'only Electron checks app.asar against its executable');
  test.skip(
    SYSTEM !== 'win',
    'not checked by Electron on Linux; on macOS the changed copy needs a new signature',
  );
  const { executable } = tamper(scratch);
  expect(spawnSync(executable, ['--dump-disclosures'], { encoding: 'utf8' }).status).not.toBe(0);
});

test('R9: the shipped executable does not listen for an inspector', async ({ display }) => {
  const run = spawnSync(shipped.executable, ['--inspect=0', '--dump-disclosures', ...asRoot], {
    env: display.env,
    encoding: 'utf8',
  });
  expect(run.status).toBe(0);
  expect(run.stderr).not.toContain('Debugger listening');
});

test('R9: the shipped executable does not run as Node', ({ display }) => {
  test.skip(onStandIn, 'the stand-in never runs as Node, whatever its fuse says');
  const run = spawnSync(
    shipped.executable,
    ['-e', 'process.stdout.write("node")', '--dump-disclosures', ...asRoot],
    {
      env: { ...display.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    },
  );
  expect(run.stdout).not.toBe('node');
  expect(JSON.parse(run.stdout)).toHaveProperty('items');
});
