import { chromium, type Page } from '@playwright/test';
import { systemChromium } from '../../../scripts/lib/runtime.ts';
import { definedOnly } from '../app/environment.ts';
import { serveCompositorPage } from './serve.ts';

export interface RigPage {
  readonly page: Page;
  close(): Promise<void>;
}

export interface RigOptions {
  /** The page's policy; none by default. */
  readonly policy?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A page in a real browser with a module of ours in it, on loopback. Whoever opens it waits for what the module sets. */
export async function openRigPage(module: string, { policy, args = [], env = process.env }: RigOptions = {}) {
  const served = await serveCompositorPage(module, policy);
  const browser = await chromium.launch({
    executablePath: systemChromium() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...args],
    env: definedOnly(env),
  });
  const page = await browser.newPage();
  await page.goto(served.url);
  const rig: RigPage = {
    page,
    async close() {
      await browser.close();
      await served.close();
    },
  };
  return rig;
}
