import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { sha256 } from '../../common/node/sha256.ts';
import { registerHash } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import { expectedHere, SYSTEM } from '../../scripts/packaging/facts.ts';
import { checkRelease } from '../../scripts/packaging/release-check.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { isStandIn, printRegister, shipped, shippedProgram } from './shipped.ts';

test('S25, S27: fuses, file list, hashes, version, commit and SBOM of what is shipped are right', async () => {
  expect(await checkRelease(shipped, expectedHere())).toEqual([]);
});

test('the register in the package is the one of this repository', ({ display: _ }) => {
  const printed = execFileSync(shippedProgram(), printRegister(), { encoding: 'utf8' });
  const { items } = JSON.parse(printed);
  expect(registerHash(items, sha256)).toBe(registerHash(ITEMS, sha256));
});

interface Copy {
  /** What starts it, as the user of this run. */
  readonly program: string;
  readonly executable: string;
  readonly resources: string;
}

function copyOfShipped(scratch: string): Copy {
  const program = shippedProgram();
  cpSync(dirname(program), scratch, { recursive: true, verbatimSymlinks: true });
  return {
    program: join(scratch, basename(program)),
    executable: join(scratch, basename(shipped.executable)),
    resources: join(scratch, 'resources'),
  };
}

/** A copy of what is shipped with one byte of its main bundle's contents changed. */
function tamper(scratch: string): Copy {
  const copy = copyOfShipped(scratch);
  const archive = join(copy.resources, 'app.asar');
  const bytes = readFileSync(archive);
  const at = 8 + getRawHeader(archive).headerSize + 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(archive, bytes);
  return copy;
}

/** The same with one letter of a text changed, which leaves a program that runs. */
function tamperWithText(scratch: string): Copy {
  const copy = copyOfShipped(scratch);
  const archive = join(copy.resources, 'app.asar');
  const bytes = readFileSync(archive);
  const at = bytes.indexOf('<!doctype html>');
  if (at < 0) throw new Error('no page in app.asar');
  bytes[at + 2] = 'D'.charCodeAt(0);
  writeFileSync(archive, bytes);
  return copy;
}

test('a changed byte in app.asar is found by the release check', async ({ scratch }) => {
  test.skip(SYSTEM === 'mac', 'a bundle is laid out otherwise');
  const problems = await checkRelease(tamper(scratch), expectedHere());
  expect(problems.join('\n')).toContain("differs from the hash in the archive's header");
});

/** Electron checks app.asar on macOS (16) and Windows (30) only (electron docs/tutorial/asar-integrity.md). */
const CHECKED = SYSTEM === 'win';

test('a changed byte in app.asar keeps the app from starting where Electron checks it, on Linux it does not', ({
  display,
  scratch,
}) => {
  test.skip(isStandIn(), 'only Electron checks app.asar against its executable');
  test.skip(SYSTEM === 'mac', 'the changed copy needs a new signature');
  const run = spawnSync(tamperWithText(scratch).program, printRegister(), { env: display.env });
  expect(run.status === 0).toBe(!CHECKED);
});

test('code beside app.asar is not run in its place: the fuse for that is closed', ({ display, scratch }) => {
  test.skip(isStandIn(), 'the stand-in loads app.asar alone, whatever its fuse says');
  test.skip(SYSTEM === 'mac', 'a bundle is laid out otherwise');
  const { program, resources } = copyOfShipped(scratch);
  const start = () => spawnSync(program, printRegister(), { env: display.env, encoding: 'utf8' });
  const foreign = join(resources, 'app');
  mkdirSync(foreign);
  writeFileSync(join(foreign, 'package.json'), JSON.stringify({ name: 'foreign', main: 'index.js' }));
  writeFileSync(join(foreign, 'index.js'), "process.stdout.write('foreign'); process.exit(0);");
  expect(JSON.parse(start().stdout)).toHaveProperty('items');
  rmSync(join(resources, 'app.asar'));
  const without = start();
  expect(without.status).not.toBe(0);
  expect(without.stdout).not.toContain('foreign');
});

test('R9: the shipped executable does not listen for an inspector', async ({ display }) => {
  const run = spawnSync(shippedProgram(), ['--inspect=0', ...printRegister()], {
    env: display.env,
    encoding: 'utf8',
  });
  expect(run.status).toBe(0);
  expect(run.stderr).not.toContain('Debugger listening');
});

test('R9: the shipped executable does not run as Node, nor take its options', ({ display }) => {
  test.skip(isStandIn(), 'the stand-in never runs as Node, whatever its fuse says');
  const run = spawnSync(shippedProgram(), ['-e', 'process.stdout.write("node")', ...printRegister()], {
    env: { ...display.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require /nowhere/foreign.cjs' },
    encoding: 'utf8',
  });
  expect(run.stdout).not.toBe('node');
  expect(JSON.parse(run.stdout)).toHaveProperty('items');
});
