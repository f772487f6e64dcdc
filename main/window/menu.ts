import { Menu } from 'electron';

/**
 * Takes Electron's default menu away: its keys reload the page, which ends a broadcast unasked, and open developer tools.
 * macOS needs a menu for copying, pasting and quitting. To be called before the engine is ready, which would make the
 * default one (electron docs/api/menu.md, setApplicationMenu).
 */
export function replaceDefaultMenu(platform: NodeJS.Platform = process.platform): void {
  const needed = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...needed]) : null);
}
