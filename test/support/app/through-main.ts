import type { ElectronApplication } from 'playwright';

/**
 * Asks a page of the app through main, for what the test driver does not follow: a page after its crash, or after a
 * navigation that was refused. Null while there is no page that could answer, so that a test can poll.
 * @param code an expression; its value crosses as structured clone
 */
export function throughMain(
  electron: ElectronApplication,
  code: string,
  page: 'index.html' | 'live-bar.html' = 'index.html',
): Promise<unknown> {
  return electron
    .evaluate(
      ({ BrowserWindow }, [js, name]) => {
        const pages = BrowserWindow.getAllWindows().map((window) => window.webContents);
        const contents = pages.find((page) => page.getURL().includes(name));
        if (!contents || contents.isCrashed() || contents.isLoading()) return null;
        // A page that has crashed is not called so for a third of a second, and never answers.
        const late = new Promise<null>((resolve) => setTimeout(resolve, 1000, null));
        return Promise.race([contents.executeJavaScript(js), late]);
      },
      [code, page] as const,
    )
    .catch(() => null);
}
