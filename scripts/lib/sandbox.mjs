// Whether Chromium can set up its sandbox for this user; else it ends with a crash and a stack trace of its own.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether the helper beside the executable is root's and has the set-user-ID bit (chromium docs/linux/suid_sandbox.md). */
function helperIsReady(helper) {
  const found = statSync(helper, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}

/** Whether this user may make a user namespace: some systems refuse it to programs that they do not know. */
function mayMakeNamespaces() {
  return spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0;
}

/**
 * One sentence for a user whose system lets Chromium set up no sandbox, with what to do; null where it can, and for root,
 * to whom Chromium refuses it anyhow.
 * @param {string} executable of Electron
 * @param {{ uid?: number, namespaces?: () => boolean }} [system]
 */
export function sandboxRefusal(
  executable,
  { uid = process.getuid?.() ?? 0, namespaces = mayMakeNamespaces } = {},
) {
  if (process.platform !== 'linux' || uid === 0) return null;
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (helperIsReady(helper) || namespaces()) return null;
  return `This system refuses Chromium's sandbox to programs that it does not know. Let it have its helper, once: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}
