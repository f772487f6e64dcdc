// What Electron 45 has and 25.1.1 (Chromium 114, Node 18.15) has not, or does in another way. This is the only place that
// knows it. What the language itself has gained since comes from core-js, which every runtime loads first.
import crypto from 'node:crypto';
import type { Dirent } from 'node:fs';
import promises from 'node:fs/promises';
import { join } from 'node:path';
import type Electron from 'electron';

/** One difference: where it shows, what changed it, and what makes 25.1.1 do as 45 does. */
export interface Difference {
  readonly name: string;
  /** The version or the pull request since which it is so. */
  readonly since: string;
  /** `node` is main and utility processes alike. */
  readonly where: 'main' | 'node';
  apply(electron: typeof Electron): void;
}

type MediaDetails = Electron.MediaAccessPermissionRequest;
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];

/** A request for the screen is a request for media that names no kind of media. */
function namesDisplayCapture(handler: NonNullable<RequestHandler>): NonNullable<RequestHandler> {
  return (contents, permission, callback, details) => {
    const media = permission === 'media' && (details as MediaDetails).mediaTypes?.length === 0;
    handler(contents, media ? 'display-capture' : permission, callback, details);
  };
}

function patchSession(session: Electron.Session): void {
  const original = session.setPermissionRequestHandler.bind(session);
  session.setPermissionRequestHandler = (handler) => original(handler && namesDisplayCapture(handler));
}

/** Every entry of a folder and of those in it, each with the folder that it lies in. */
async function walk(read: Readdir, folder: string): Promise<Dirent[]> {
  const entries = await read(folder, { withFileTypes: true });
  for (const entry of entries) entry.parentPath = folder;
  const within = entries.filter((entry) => entry.isDirectory());
  const deeper = await Promise.all(within.map((entry) => walk(read, join(folder, entry.name))));
  return [...entries, ...deeper.flat()];
}
type Readdir = (folder: string, options: { withFileTypes: true }) => Promise<Dirent[]>;

/** Aborts with the first of several signals (DOM Standard, `AbortSignal.any`). */
function anySignal(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}

const DIFFERENCES: readonly Difference[] = [
  {
    name: 'a screen capture asks for `display-capture`, not for `media` without kinds',
    since: 'electron#52824 (45)',
    where: 'main',
    apply: ({ app }) => app.on('session-created', patchSession),
  },
  {
    name: '`showInactive()` keeps `alwaysOnTop` under X11',
    since: 'electron#44078 (31 to 34)',
    where: 'main',
    apply({ BrowserWindow }) {
      const original = BrowserWindow.prototype.showInactive;
      BrowserWindow.prototype.showInactive = function (this: Electron.BrowserWindow) {
        const onTop = this.isAlwaysOnTop();
        original.call(this);
        if (onTop) this.setAlwaysOnTop(true);
      };
    },
  },
  {
    name: '`app.isHardwareAccelerationEnabled()`',
    since: 'electron#48680 (37 to 39.2)',
    where: 'main',
    apply({ app }) {
      let enabled = true;
      const disable = app.disableHardwareAcceleration.bind(app);
      app.disableHardwareAcceleration = () => {
        disable();
        enabled = false;
      };
      app.isHardwareAccelerationEnabled = () => enabled;
    },
  },
  {
    name: '`safeStorage.getSelectedStorageBackend()`',
    since: 'electron#39325 (25.5)',
    where: 'main',
    apply({ safeStorage }) {
      safeStorage.getSelectedStorageBackend = () =>
        safeStorage.isEncryptionAvailable() ? 'gnome_libsecret' : 'basic_text';
    },
  },
  {
    name: '`readdir` with `recursive`, and `Dirent.parentPath`',
    since: 'Node 18.17 and 20.12',
    where: 'node',
    apply() {
      const read = promises.readdir as Readdir;
      const readdir = (folder: string, options?: { withFileTypes?: boolean; recursive?: boolean }) =>
        options?.recursive && options.withFileTypes
          ? walk(read, folder)
          : read(folder, options as { withFileTypes: true });
      Object.assign(promises, { readdir });
    },
  },
  {
    name: '`crypto.hash()`',
    since: 'Node 20.12',
    where: 'node',
    apply() {
      const hash = (algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'base64' = 'hex') =>
        crypto.createHash(algorithm).update(data).digest(encoding);
      Object.assign(crypto, { hash });
    },
  },
  {
    name: '`AbortSignal.any()`',
    since: 'Node 20.3, Chromium 116',
    where: 'node',
    apply: () => void Object.assign(AbortSignal, { any: anySignal }),
  },
];

/** Makes the process that calls it one of 45, as far as the product can tell. */
export function adapt(where: Difference['where'], electron: typeof Electron): void {
  for (const difference of DIFFERENCES)
    if (where === 'main' || difference.where === 'node') difference.apply(electron);
}
