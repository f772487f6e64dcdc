/** Compiles only while every module of the stand-in has the signatures of Electron's own. */
import type { EventEmitter } from 'node:events';
import type { WindowState } from '../api/browser-window.ts';
import type { Supported } from '../api/index.ts';
import type { ProtocolModule } from '../api/protocol.ts';
import type { noCookies, SessionState } from '../api/session.ts';
import type { WebContents } from '../api/web-contents.ts';
import type { WebRequest } from '../api/web-request.ts';

type Electrons = typeof import('electron');

/** Members that both have, and that could not stand for Electron's. What hands out further objects is checked by those. */
type Differing<Ours, Theirs, HandsOut = never> = {
  [K in Exclude<
    keyof Ours & keyof Theirs,
    HandsOut | keyof EventEmitter | 'prototype'
  >]: Ours[K] extends Theirs[K] ? never : K;
}[Exclude<keyof Ours & keyof Theirs, HandsOut | keyof EventEmitter | 'prototype'>];

type Checked = {
  [Module in Exclude<keyof Supported & keyof Electrons, 'session'>]: Differing<
    Supported[Module],
    Electrons[Module]
  >;
} & {
  contents: Differing<WebContents, Electron.WebContents, 'session'>;
  cookies: Differing<typeof noCookies, Electron.Cookies>;
  request: Differing<WebRequest, Electron.WebRequest>;
  scheme: Differing<ProtocolModule, Electron.Protocol>;
  session: Differing<SessionState, Electron.Session, 'cookies' | 'protocol' | 'webRequest'>;
  window: Differing<WindowState, Electron.BrowserWindow>;
};

/** Does not compile when a member differs; the error names it. */
export const differing: {
  readonly [Name in keyof Checked]: [Checked[Name]] extends [never] ? 'none' : Checked[Name];
} = {
  app: 'none',
  BrowserWindow: 'none',
  contents: 'none',
  cookies: 'none',
  crashReporter: 'none',
  desktopCapturer: 'none',
  dialog: 'none',
  globalShortcut: 'none',
  ipcMain: 'none',
  Menu: 'none',
  nativeImage: 'none',
  net: 'none',
  powerMonitor: 'none',
  powerSaveBlocker: 'none',
  protocol: 'none',
  request: 'none',
  safeStorage: 'none',
  scheme: 'none',
  screen: 'none',
  session: 'none',
  Tray: 'none',
  utilityProcess: 'none',
  webContents: 'none',
  window: 'none',
};

/** Guards the check itself: it must notice a wrong signature. */
export const checkNotices: Differing<{ getName: () => number }, Electrons['app']> = 'getName';
