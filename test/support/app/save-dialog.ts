import type { ElectronApplication } from 'playwright';

/** Answers every save dialog from now on with this path, as a host would by choosing it. */
export const answerSaveDialog = (electron: ElectronApplication, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
