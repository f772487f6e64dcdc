import { only } from './guard.ts';

type Show = (
  ...args: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]
) => Promise<Electron.MessageBoxReturnValue>;

/** There is nobody to see a dialog: it is answered with its cancelling button. */
const showMessageBox: Show = async (...args) => {
  const options = args.length === 1 ? args[0] : args[1];
  return { response: options.cancelId ?? 0, checkboxChecked: false };
};

type ShowSave = (
  ...args: [Electron.SaveDialogOptions] | [Electron.BaseWindow, Electron.SaveDialogOptions]
) => Promise<Electron.SaveDialogReturnValue>;

/** Nobody chooses a place: cancelled, unless a test puts another answer in its place. */
const showSaveDialog: ShowSave = async () => ({ canceled: true, filePath: '' });

/** As Electron on Linux before it is ready: on standard error. */
const showErrorBox = (title: string, content: string): void =>
  void process.stderr.write(`${title}\n${content}\n`);

export const dialog = only('dialog', { showErrorBox, showMessageBox, showSaveDialog });
