import { writeFile } from 'node:fs/promises';
import { dialog, type SaveDialogOptions } from 'electron';
import { err, ok, type Result } from '../../common/result.ts';
import { logError } from '../log/index.ts';
import { studioWindow } from './studio-window.ts';

/** Asks the host in the system's dialog where to put a file or folder; null = nowhere. */
export async function askWhere(options: SaveDialogOptions): Promise<string | null> {
  const window = studioWindow();
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || !filePath ? null : filePath;
}

/**
 * Writes to a file that the host names in the system's dialog. The page never learns where.
 *
 * @returns false when the host named none
 */
export async function saveFile(
  name: string,
  content: string | Buffer,
): Promise<Result<boolean, 'not-saved'>> {
  const filePath = await askWhere({ defaultPath: name });
  if (filePath === null) return ok(false);
  try {
    await writeFile(filePath, content);
    return ok(true);
  } catch (error) {
    logError('store.not-saved', 'file of the host', error);
    return err('not-saved');
  }
}
