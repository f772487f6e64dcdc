import { spawn } from 'node:child_process';
import { constants, renameSync, rmSync } from 'node:fs';
import { chmod, copyFile, link, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previousOf, stagedOf } from './pending.ts';

/** An AppImage that cannot mount itself unpacks itself first; a slow disk takes its time for that. */
const STARTS_WITHIN_MS = 60_000;

/** Variables that an AppImage gives to what runs in it, and that would be wrong in another one. */
export function outsideEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inside = new Set(['APPIMAGE', 'APPDIR', 'OWD', 'ARGV0']);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !inside.has(name)));
}

/** Answers what the program prints with these arguments; null unless it ends with 0 in time. */
function output(program: string, args: readonly string[]): Promise<string | null> {
  const child = spawn(program, args, {
    env: outsideEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: STARTS_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text = `${text}${String(chunk)}`.slice(0, 1000);
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? text : null));
  });
}

/**
 * Tries whether this file starts and says that it is this version. It starts as this app was started where that decides
 * whether it can, and with a profile of its own: the host's is in use.
 */
export async function startsAs(app: string, version: string): Promise<boolean> {
  const profile = await mkdtemp(join(tmpdir(), 'liaoliao-anchor-'));
  try {
    const sandbox = process.argv.filter((arg) => arg === '--no-sandbox').slice(0, 1);
    const said = await output(app, ['--version', `--user-data-dir=${profile}`, ...sandbox]);
    return said !== null && / (\d+\.\d+\.\d+) \(/.exec(said)?.[1] === version;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/**
 * Puts a new version beside the app, and keeps the one that is there under a second name. The app itself is not touched.
 *
 * @throws as fs does
 */
export async function stage(file: string, app: string): Promise<void> {
  await unstage(app);
  await copyFile(file, stagedOf(app), constants.COPYFILE_FICLONE);
  await chmod(stagedOf(app), 0o755);
  const handle = await open(stagedOf(app), 'r');
  await handle.sync().finally(() => handle.close());
  // Some file systems have no second names.
  await link(app, previousOf(app)).catch(() => copyFile(app, previousOf(app)));
}

export async function unstage(app: string): Promise<void> {
  for (const file of [stagedOf(app), previousOf(app)]) await rm(file, { force: true });
}

/** One rename: whoever starts the app, now or after a power cut, finds the old one or the new one. @throws as fs does */
export const putInPlace = (app: string): void => renameSync(stagedOf(app), app);

/** The version before, where the new one was. @throws as fs does */
export function putBack(app: string): void {
  renameSync(previousOf(app), app);
  rmSync(stagedOf(app), { force: true });
}
