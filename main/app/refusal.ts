import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { ArmedCaptures } from '../capture/index.ts';
import {
  bindRequests,
  guardPermissions,
  pagePreferences,
  REFUSALS,
  type Refusal,
  refusedUrl,
  serveStaticPages,
} from '../page/index.ts';

/** The browser engine must not write into a folder that is refused: it gets one of its own, which goes at the end. */
export function divertProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liaoliao-anchor-'));
  app.setPath('userData', folder);
  app.once('quit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A window that only says why the app does not start, and what helps. It has no bridge, no script and no network. */
export async function showRefusal(refusal: Refusal): Promise<void> {
  const { title, zh, en } = REFUSALS[refusal];
  process.stderr.write(`${title}\n${zh}\n${en}\n`);
  await app.whenReady();
  serveStaticPages();
  bindRequests(session.defaultSession, () => null, app.isPackaged);
  guardPermissions(session.defaultSession, new ArmedCaptures());
  const window = new BrowserWindow({
    width: 640,
    height: 420,
    title: '聊聊主播',
    webPreferences: pagePreferences(null),
  });
  await window.loadURL(refusedUrl(refusal));
}
