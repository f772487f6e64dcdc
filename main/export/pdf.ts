import { BrowserWindow } from 'electron';
import { logError } from '../log/log.ts';
import { offerCopy } from '../page/app-scheme.ts';

/** The document as the system's print engine lays it out; null where it cannot print. The page of it runs no script. */
export async function pdfOf(document: string): Promise<Buffer | null> {
  const { url, withdraw } = offerCopy(document);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await window.loadURL(url);
    return await window.webContents.printToPDF({ printBackground: true });
  } catch (error) {
    logError('ipc.failed', 'print the copy', error);
    return null;
  } finally {
    withdraw();
    window.destroy();
  }
}
