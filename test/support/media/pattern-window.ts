import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright';
import { systemChromium } from '../../../scripts/lib/runtime.ts';
import { definedOnly } from '../app/environment.ts';
import { patternPage } from './pattern-page.ts';

export interface PatternWindow {
  readonly title: string;
  readonly id: number;
  /** Makes the window's content so large, px. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A real window of another program on the display, with something moving and a barcode of the clock in it. */
export async function openPatternWindow(options: {
  env: NodeJS.ProcessEnv;
  id: number;
  title: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  still?: boolean;
}): Promise<PatternWindow> {
  const { env, id, title, x = 0, y = 0, width = 1000, height = 520, still = false } = options;
  const executablePath = systemChromium();
  if (!executablePath) throw new Error('The test pattern needs a Chromium on this machine');
  const folder = await mkdtemp(join(tmpdir(), 'anchor-pattern-'));
  const page = join(folder, 'pattern.html');
  await writeFile(page, patternPage({ id, title, width, height, still }));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    headless: false,
    viewport: null,
    env: definedOnly(env),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      `--app=${pathToFileURL(page).href}`,
      `--window-position=${x},${y}`,
      `--window-size=${width},${height + 40}`,
    ],
  });
  const first = context.pages()[0] ?? (await context.waitForEvent('page'));
  await first.waitForFunction((name) => document.title === name, title);
  return {
    id,
    title,
    resize: (toWidth, toHeight) => resize(first, toWidth, toHeight),
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resizes the window around a page so that its content has that size, px (Chrome DevTools Protocol, Browser). */
async function resize(page: Page, width: number, height: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  const frame = await page.evaluate(() => ({ w: outerWidth - innerWidth, h: outerHeight - innerHeight }));
  const bounds = { width: width + frame.w, height: height + frame.h };
  await session.send('Browser.setWindowBounds', { windowId, bounds });
  await session.detach();
}
