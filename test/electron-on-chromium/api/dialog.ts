import { only } from './guard.ts';

/** A dialog that was asked for. There is nobody to see it: it is answered with its cancelling button and recorded. */
export const shownDialogs: Electron.MessageBoxOptions[] = [];

type Show = (
  ...args: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]
) => Promise<Electron.MessageBoxReturnValue>;

const showMessageBox: Show = async (...args) => {
  const options = args.length === 1 ? args[0] : args[1];
  shownDialogs.push(options);
  return { response: options.cancelId ?? 0, checkboxChecked: false };
};

/** Nobody can choose a file here: the dialog is closed without an answer, unless a test answers in its place. */
const showSaveDialog = async (): Promise<Electron.SaveDialogReturnValue> => ({
  canceled: true,
  filePath: '',
});

export const dialog = only('dialog', { showMessageBox, showSaveDialog });
