import type { BrowserWindow } from 'electron';
import type { ElectronApplication, JSHandle } from 'playwright';

/**
 * The studio's window in main. While live the bar is a window as well, and Electron promises no order of its windows; only
 * the studio's can be resized.
 */
export const studioWindow = (electron: ElectronApplication): Promise<JSHandle<BrowserWindow>> =>
  electron.evaluateHandle(({ BrowserWindow: windows }) => {
    const studio = windows.getAllWindows().find((window) => window.isResizable());
    if (!studio) throw new Error('no window of the studio');
    return studio;
  });

/** Ends the process of the studio's page as a fault of it would. */
export async function crashStudio(electron: ElectronApplication): Promise<void> {
  await (await studioWindow(electron)).evaluate((window) => window.webContents.forcefullyCrashRenderer());
}
