import { randomBytes } from 'node:crypto';
import { listWindows, setWmName, unmapSharingBars } from './x11.ts';

/** The title by which Chromium is told to pick a window (--auto-select-window-capture-source-by-title). */
export const SHARE_TOKEN = `electron-share-${randomBytes(6).toString('hex')}`;

/** A native capture that is being chosen. */
export interface Share {
  readonly kind: 'screen' | 'window';
  /** Call when the native call has answered. */
  finish(ok: boolean): Promise<void>;
}

let turn: Promise<void> = Promise.resolve();

/** Only one at a time: the token must name one window. */
async function takeTurn(): Promise<() => void> {
  const before = turn;
  let release: () => void = () => undefined;
  turn = new Promise((resolve) => {
    release = resolve;
  });
  await before;
  return release;
}

/** Prepares the browser's next getDisplayMedia to take this source without asking. Null when it is gone. */
export async function beginShare(sourceId: string): Promise<Share | null> {
  const release = await takeTurn();
  const [kind, xid] = sourceId.split(':');
  const hide = (ok: boolean) => (ok ? unmapSharingBars() : Promise.resolve());
  if (kind === 'screen') {
    return {
      kind: 'screen',
      async finish(ok) {
        release();
        await hide(ok);
      },
    };
  }
  const window = (await listWindows()).find((one) => one.xid === Number(xid));
  if (!window) {
    release();
    return null;
  }
  await setWmName(window.hex, SHARE_TOKEN, 'STRING');
  return {
    kind: 'window',
    async finish(ok) {
      await setWmName(window.hex, window.wmName, window.wmType);
      release();
      await hide(ok);
    },
  };
}
