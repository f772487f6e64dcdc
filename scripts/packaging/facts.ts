import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realElectron } from '../lib/electron.mjs';
import type { RuntimeKind } from '../lib/runtime.ts';
import { root } from '../lib/setup.mjs';
import type { Means, System } from './plan.ts';
import { type Expected, SHIPPED_FUSES } from './release-check.ts';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** True when a program of this name can be started. */
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

export const SYSTEM: System =
  process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux';

function distributionHere(): RuntimeKind {
  if (realElectron(root)) return 'electron';
  return process.env['ANCHOR_RUNTIME'] === 'electron-25' ? 'electron-25' : 'stand-in';
}

export function meansHere(): Means {
  const distribution = distributionHere();
  return {
    system: SYSTEM,
    distribution,
    wine: has('wine'),
    dpkg: has('dpkg-deb'),
    sevenZip: has('7za'),
    appImageTools: distribution === 'electron' || Boolean(process.env['APPIMAGE_TOOLS_PATH']),
    signingKey: Boolean(process.env['CSC_LINK'] ?? process.env['WIN_CSC_LINK'] ?? process.env['CSC_NAME']),
  };
}

/** Version of the `electron` package that is pinned. */
export function electronVersion(): string {
  return JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
}

/** The fuse wire of 25.1.1 is older than the fuse for file pages (electron#40372, 29). */
const FUSES_OF_25 = 7;

const fusesHere = (): Expected['fuses'] =>
  Object.fromEntries(
    Object.entries(SHIPPED_FUSES).filter(
      ([index]) => distributionHere() !== 'electron-25' || Number(index) < FUSES_OF_25,
    ),
  );

/** What a package built from this tree must say of itself. */
export function expectedHere(): Expected {
  return {
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    commit: git('rev-parse', '--short=12', 'HEAD'),
    fuses: fusesHere(),
  };
}

/** Time of the commit, ISO 8601 in UTC: the only time that a package carries. */
export const committedAt = (): string =>
  new Date(Number(git('log', '-1', '--format=%ct')) * 1000).toISOString();

export const hasLocalChanges = (): boolean => git('status', '--porcelain') !== '';
