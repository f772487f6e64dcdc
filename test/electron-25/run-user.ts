import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs';
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
      // Its last helper process may still be on its way out.
      execFileSync('userdel', ['--force', name], { stdio: 'ignore' });
    },
  };
}

/** What starts an executable as another user; `placeStarter` puts it there. */
export const starterOf = (executable: string): string => `${executable}.run-as`;

/**
 * Puts beside an Electron executable what starts it as the run user, and readies the helper of Chromium's sandbox, which must
 * be root's with the set-user-ID bit where user namespaces are refused (chromium docs/linux/suid_sandbox.md).
 * @returns the starter
 */
export function placeStarter(executable: string): string {
  copyFileSync(join(import.meta.dirname, 'run-as.sh'), starterOf(executable));
  chmodSync(starterOf(executable), 0o755);
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (isRoot() && existsSync(helper)) chmodSync(helper, 0o4755);
  return starterOf(executable);
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
