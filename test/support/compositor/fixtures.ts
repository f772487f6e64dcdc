import { test as base, chromium, type Page } from '@playwright/test';
import { systemChromium } from '../../../scripts/lib/runtime.ts';
import { serveCompositorPage } from './serve.ts';

/** A page with the compositor's rig in it, one for all tests of a file. */
export const test = base.extend<object, { rigPage: Page }>({
  rigPage: [
    async ({}, use) => {
      const served = await serveCompositorPage();
      const browser = await chromium.launch({
        executablePath: systemChromium() ?? '',
        chromiumSandbox: process.getuid?.() !== 0,
      });
      const page = await browser.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => window.rig !== undefined);
      await use(page);
      await browser.close();
      await served.close();
    },
    { scope: 'worker' },
  ],
});
