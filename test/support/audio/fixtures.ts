import { join } from 'node:path';
import { test as base, chromium, type Page } from '@playwright/test';
import { contentSecurityPolicy } from '../../../main/page/csp.ts';
import { systemChromium } from '../../../scripts/lib/runtime.ts';
import { serveCompositorPage } from '../compositor/serve.ts';

interface AudioPages {
  /** A page with the mixer's graph in it, under the app's own policy. */
  audioPage: Page;
  /** The same where no wasm may run, so that suppression cannot. */
  withoutWasm: Page;
}

async function withPage(policy: string, use: (page: Page) => Promise<void>): Promise<void> {
  const served = await serveCompositorPage(join(import.meta.dirname, 'page.ts'), policy);
  const browser = await chromium.launch({
    executablePath: systemChromium() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => window.audioRig !== undefined);
  await use(page);
  await browser.close();
  await served.close();
}

const POLICY = contentSecurityPolicy(null, 'nonce');

/** One page each for all tests of a file. */
export const test = base.extend<object, AudioPages>({
  audioPage: [async ({}, use) => withPage(POLICY, use), { scope: 'worker' }],
  withoutWasm: [
    async ({}, use) => withPage(POLICY.replace(" 'wasm-unsafe-eval'", ''), use),
    { scope: 'worker' },
  ],
});
