import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { PlatformProcess } from '../../../scripts/lib/platform-process.ts';
import { systemChromium } from '../../../scripts/lib/runtime.ts';
import { unmapSharingBars } from '../../electron-on-chromium/capture/x11.ts';
import { definedOnly } from '../../support/app/environment.ts';
import { browserOfProfile } from '../process-cpu.ts';
import type { Contestant } from '../sample.ts';

async function post(url: string, body: object, token?: string): Promise<Record<string, string>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** The same admission as the app's; had before the click, so that the bare page's click does less than the app's. */
async function admission(platform: PlatformProcess): Promise<{ ticket: string; room: string }> {
  const { token } = await post(`${platform.url}/api/sessions`, { name: 'demo', password: 'demo' });
  const { ticket = '', roomId: room = '' } = await post(`${platform.url}/api/tickets`, {}, token);
  return { ticket, room };
}

function pageAddress(page: string, settings: Record<string, string | number>): URL {
  const address = new URL(page);
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, String(value));
  return address;
}

/** The bare page in a plain window of the system's Chromium, sharing the window of the given title. */
export async function bareContestant(options: {
  env: NodeJS.ProcessEnv;
  platform: PlatformProcess;
  page: string;
  source: string;
  preview: { width: number; height: number };
  window: { x: number; y: number; width: number; height: number };
  flags: readonly string[];
}): Promise<Contestant> {
  const { env, platform, source, preview, window: bounds } = options;
  const { ticket, room } = await admission(platform);
  const address = pageAddress(options.page, { signal: platform.signalUrl, room, ticket, ...preview });
  const profile = await mkdtemp(join(tmpdir(), 'anchor-bare-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: systemChromium() ?? '',
    headless: false,
    viewport: null,
    env: definedOnly(env),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      ...options.flags,
      `--app=${address.href}`,
      `--auto-select-window-capture-source-by-title=${source}`,
      `--window-position=${bounds.x},${bounds.y}`,
      `--window-size=${bounds.width},${bounds.height}`,
    ],
  });
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByText('share').click();
  await page.waitForFunction(() => document.title === 'bare: sharing');
  // As the stand-in does for the app: the browser's own bar is not part of the contest.
  await unmapSharingBars();
  return {
    pid: browserOfProfile(profile),
    async goLive() {
      const at = Date.now();
      await page.getByText('live').click();
      return at;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
