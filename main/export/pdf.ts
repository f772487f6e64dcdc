import { BrowserWindow } from 'electron';
import { logError } from '../log/index.ts';
import { offerCopy, pagePreferences } from '../page/index.ts';

/** The document as the system's print engine lays it out; null where it cannot print. The page of it runs no script. */
export async function pdfOf(document: string): Promise<Buffer | null> {
  const { url, withdraw } = offerCopy(document);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...pagePreferences(null), javascript: false },
  });
  try {
    await window.loadURL(url);
    return await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' });
  } catch (error) {
    logError('ipc.failed', 'print the copy', error);
    return null;
  } finally {
    withdraw();
    window.destroy();
  }
}
