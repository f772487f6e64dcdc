import { BrowserWindow, type Point } from 'electron';
import type { Theme } from '../../../common/settings/settings.ts';
import { logError } from '../../log/index.ts';
import { BAR_URL, pagePreferences } from '../../page/index.ts';
import { BACKGROUND } from '../../window/index.ts';
import { BAR_SIZE } from './place.ts';

/** Not transparent: such windows crash on some graphics drivers. It can take the focus, for those who work by keyboard. */
function create(preload: string, at: Point | null, theme: Theme): BrowserWindow {
  return new BrowserWindow({
    ...BAR_SIZE,
    ...at,
    // Over programs in full screen too, without making this app the active one (electron docs, BaseWindowConstructorOptions).
    ...(process.platform === 'darwin' && { type: 'panel' }),
    useContentSize: true,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    show: false,
    backgroundColor: BACKGROUND[theme],
    webPreferences: pagePreferences(preload),
  });
}

/** Opens the bar without taking the focus from whatever the host works in. Its page goes nowhere else. */
export function openBarWindow(preload: string, at: Point | null, theme: Theme): BrowserWindow {
  const window = create(preload, at, theme);
  // Linux has no such protection; there the bar is not shown over a captured screen (kept-out.ts).
  if (process.platform !== 'linux') window.setContentProtection(true);
  window.webContents.on('will-navigate', (details) => details.preventDefault());
  window.once('ready-to-show', () => window.showInactive());
  window.loadURL(BAR_URL).catch((error: unknown) => {
    // A broadcast can be over before its bar is there.
    if (!window.isDestroyed()) logError('window.bar-gone', 'load', error);
  });
  return window;
}
