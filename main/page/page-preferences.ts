import { app, type WebPreferences } from 'electron';

/**
 * Lays down what every page of the app runs under: the system's sandbox, a world apart from its preload, no Node, no
 * spell checker, and no developer tools in a packaged app.
 *
 * @param preload null = the page has no bridge
 */
export const pagePreferences = (preload: string | null): WebPreferences => ({
  ...(preload !== null && { preload }),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
  devTools: !app.isPackaged,
});
