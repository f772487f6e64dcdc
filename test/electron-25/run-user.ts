import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const isRoot = (): boolean => process.getuid?.() === 0;

/** An ordinary user of this run of the tests. */
export interface RunUser {
  /** Environment by which launches and fixtures know of it. */
  readonly env: { readonly ANCHOR_RUN_AS: string; readonly ANCHOR_RUN_HOME: string };
  remove(): void;
}

/** Makes a system user without a login and a home for it. Null where this process is not root: it is ordinary itself. */
export function makeRunUser(): RunUser | null {
  if (!isRoot()) return null;
  const name = `anchor-run-${process.pid}`;
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const id = (option: string) => execFileSync('id', [option, name], { encoding: 'utf8' }).trim();
  const home = mkdtempSync(join(tmpdir(), 'anchor-home-'));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(home, Number(uid), Number(gid));
  return {
    env: { ANCHOR_RUN_AS: `${uid}:${gid}`, ANCHOR_RUN_HOME: home },
    remove() {
      rmSync(home, { recursive: true, force: true });
      execFileSync('userdel', [name]);
    },
  };
}

/** Gives a folder and what is in it to the user as whom apps are run, if it is another than this process's. */
export function giveToRunUser(folder: string): void {
  const owner = process.env['ANCHOR_RUN_AS'];
  if (!owner) return;
  // A test may want a place where nothing can be made.
  if (!statSync(dirname(folder)).isDirectory()) return;
  mkdirSync(folder, { recursive: true });
  execFileSync('chown', ['-R', owner, folder]);
}
