import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import { askWhere } from '../ipc/index.ts';
import { logError } from '../log/index.ts';
import type { Copy } from './copy.ts';
import { documentOf, printedOf } from './document.ts';
import { pdfOf } from './pdf.ts';

/** `false` = the host named no folder; `without-pdf` = this system could not print, the other two files are there. */
export type Saved = 'saved' | 'without-pdf' | false;

/**
 * Writes the copy into a new folder that the host names: export.json for machines, export.html and export.pdf for
 * people. The page never learns where.
 */
export async function saveCopy(
  gather: () => Promise<Copy>,
  language: Language,
): Promise<Result<Saved, 'not-saved'>> {
  const folder = await askWhere({ defaultPath: `liaoliao-anchor-${new Date().toISOString().slice(0, 10)}` });
  if (folder === null) return ok(false);
  try {
    return ok(await write(folder, await gather(), language));
  } catch (error) {
    logError('store.not-saved', 'copy of the data', error);
    return err('not-saved');
  }
}

async function write(folder: string, copy: Copy, language: Language): Promise<Saved> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'export.json'), `${JSON.stringify(copy, null, 2)}\n`);
  await writeFile(join(folder, 'export.html'), documentOf(copy, language));
  const pdf = await pdfOf(printedOf(copy, language));
  if (!pdf) return 'without-pdf';
  await writeFile(join(folder, 'export.pdf'), pdf);
  return 'saved';
}
