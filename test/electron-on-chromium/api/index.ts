import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { crashReporter } from './crash-reporter.ts';
import { desktopCapturer } from './desktop-capturer.ts';
import { dialog } from './dialog.ts';
import { globalShortcut } from './global-shortcut.ts';
import { only, unsupportedModule } from './guard.ts';
import { ipcMain } from './ipc-main.ts';
import { type SUPPORTED, UNSUPPORTED } from './names.ts';
import { nativeImage } from './native-image.ts';
import { net } from './net-request.ts';
import { powerMonitor, powerSaveBlocker } from './power.ts';
import { safeStorageModule } from './safe-storage.ts';
import { screen } from './screen.ts';
import { defaultSessionState, session } from './session.ts';
import { menu, Tray } from './tray.ts';
import { utilityProcessModule } from './utility-process.ts';
import { WebContents } from './web-contents.ts';

/** The modules that the stand-in has. Each is a subset of Electron's, and refuses the rest of it by name. */
const supported = {
  app,
  BrowserWindow,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu: menu,
  nativeImage,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol: defaultSessionState.protocol,
  safeStorage: only('safeStorage', safeStorageModule),
  screen,
  session,
  Tray,
  utilityProcess: only('utilityProcess', utilityProcessModule),
  webContents: only('webContents', { getAllWebContents: () => WebContents.list().map(({ face }) => face) }),
} satisfies Record<(typeof SUPPORTED)[number] & keyof typeof import('electron'), unknown>;

export const electron: Record<string, unknown> = {
  ...supported,
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, unsupportedModule(name)])),
};
export type Supported = typeof supported;
