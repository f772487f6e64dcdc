import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { REFUSED_URLS, serveStaticPages } from '../page/app-scheme.ts';
import type { ProfileRefusal } from '../profile/profile.ts';

/** The browser engine must not write into a folder that is refused: it gets one of its own, which goes at the end. */
export function divertProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liaoliao-anchor-'));
  app.setPath('userData', folder);
  app.once('quit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A window that only says why the app does not start, and what helps. It has no bridge and no script. */
export async function showRefusal(reason: ProfileRefusal): Promise<void> {
  await app.whenReady();
  serveStaticPages();
  const window = new BrowserWindow({
    width: 640,
    height: 420,
    title: '聊聊主播',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadURL(REFUSED_URLS[reason]);
}
