import type { CdpSession } from '../cdp/client.ts';
import { UnsupportedError } from './guard.ts';

/** Inches, as Electron has them (lib/browser/api/web-contents.ts, paperFormats). */
const PAPER: ReadonlyMap<unknown, readonly [width: number, height: number]> = new Map([
  ['Letter', [8.5, 11]],
  ['A4', [8.27, 11.69]],
]);

/** The page as a PDF; on Letter unless told otherwise, as Electron does it. */
export async function printPage(
  page: CdpSession | null,
  { printBackground = false, pageSize = 'Letter' }: Electron.PrintToPDFOptions,
): Promise<Buffer> {
  const size = PAPER.get(pageSize);
  if (!size) throw new UnsupportedError(`printToPDF on ${String(pageSize)}`);
  const [paperWidth, paperHeight] = size;
  const printed = await page?.send('Page.printToPDF', { printBackground, paperWidth, paperHeight });
  return Buffer.from(printed?.data ?? '', 'base64');
}
