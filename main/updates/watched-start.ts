import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { outsideEnvironment } from './app-image-files.ts';
import { pendingFile, previousOf, readPending } from './pending.ts';

const WATCHED = 'LIAOLIAO_ANCHOR_WATCHED';

/**
 * Waits for the end of the app that started it, which closes its input; starts the app; and when that ends without
 * having said that it works, puts the version before back and starts that. A shell, because the app's own executable lies
 * in an image that is unmounted when the app ends, and app.relaunch() with it (github.com/electron-userland/
 * electron-builder/issues/1727).
 */
const SCRIPT = `app=$1 previous=$2 pending=$3; shift 3
read -r _ || :
${WATCHED}=1 "$app" "$@" </dev/null
[ -e "$pending" ] || exit 0
mv -f "$previous" "$app" && exec "$app" "$@" </dev/null
`;

export interface WatchedStart {
  readonly app: string;
  readonly profile: string;
  /** What the host started the app with. */
  readonly args: readonly string[];
}

/** Has the app started once more after the end of this process, under watch. @throws when there is no shell */
export function startAfterThis({ app, profile, args }: WatchedStart): void {
  const { [WATCHED]: _, ...env } = outsideEnvironment(process.env);
  const names = [app, previousOf(app), pendingFile(profile)];
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'liaoliao-anchor-update', ...names, ...args], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // What cannot be started says so in an event as well.
  shell.on('error', () => {});
  if (shell.pid === undefined) throw new Error('no shell');
  shell.unref();
}

/**
 * The machine may have gone down between the swap and the first start: that start has nobody watching it. It gives way to
 * one that has.
 *
 * @returns true when this process has to end
 */
export function needsWatching(start: WatchedStart, version: string): boolean {
  if (process.env[WATCHED] || readPending(start.profile)?.to !== version) return false;
  return existsSync(previousOf(start.app));
}
