import { BrowserWindow } from 'electron';
import { pageOf } from './origin.ts';

/** The window of the studio, which dialogs belong to; there are others, e.g. the floating bar. */
export const studioWindow = (): BrowserWindow | undefined =>
  BrowserWindow.getAllWindows().find(({ webContents }) => pageOf(webContents.getURL()) === 'studio');
