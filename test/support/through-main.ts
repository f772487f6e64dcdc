import type { ElectronApplication } from 'playwright';

/**
 * Asks the app's first window through main, for what the test driver does not follow: a page after its crash, or after a
 * navigation that was refused. Null while there is no page that could answer, so that a test can poll.
 * @param code an expression; its value crosses as structured clone
 */
export function throughMain(electron: ElectronApplication, code: string): Promise<unknown> {
  return electron
    .evaluate(({ BrowserWindow }, js) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // A page that is gone, or not there yet, would never answer.
      if (!contents || contents.isCrashed() || contents.isLoading()) return null;
      return contents.executeJavaScript(js);
    }, code)
    .catch(() => null);
}
