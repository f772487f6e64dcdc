import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

/** As many lines as change, and about 2 MB in all. */
const LINES = 50_000;
const text = (word: string): string =>
  Array.from({ length: LINES }, (_, line) => `${word}${line}条：${'字'.repeat(7)}\n`).join('');

/** A page that stands still for longer is noticed, ms. */
const STILL_MS = 100;
const SHOWN_WITHIN_MS = 1000;

declare global {
  interface Window {
    stoodStill: number[];
  }
}

/** Notes from now on how long the page stands still (W3C Long Tasks). */
const watch = (page: Page) =>
  page.evaluate(() => {
    window.stoodStill = [];
    new PerformanceObserver((list) => {
      window.stoodStill.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ['longtask'] });
  });
const longest = (page: Page) => page.evaluate(() => Math.max(0, ...window.stoodStill));

test('a policy of 2 MB, all of whose 50,000 lines change: each is shown within a second, and the page goes on', async ({
  launch,
  scratch,
  startPlatform,
}) => {
  const file = join(scratch, 'policy.txt');
  await writeFile(file, text('旧第'));
  const platform = await startPlatform(['--policy-file', file]);
  const { page } = await launch({ platform: platform.signalUrl });
  const studio = new Studio(page);
  await watch(page);
  await page.getByRole('button', { name: zhCN.firstRun.fetch }).click();
  const fetched = Date.now();
  // One piece is looked at: to search the whole text would itself hold up the page.
  await expect(page.locator('.piece').first()).toContainText('旧第0条');
  const first = Date.now() - fetched;
  await studio.agree();
  // Over the bridge, whose answer comes after the look at the platform's text.
  await page.evaluate(() => window.anchor.account.signIn({ name: 'demo', password: 'demo' }));
  await page.evaluate(() => window.anchor.account.signOut());
  await writeFile(file, text('新第'));
  await studio.signIn();
  const difference = page.getByTestId('policy-difference');
  await difference.waitFor();
  const asked = Date.now();
  await expect(difference.locator('p')).toHaveText(zhCN.policyChange.tooDifferent);
  await expect(difference.locator('.piece').first()).toContainText('新第0条');
  const both = Date.now() - asked;
  const still = await longest(page);
  console.log(
    `2 MB shown after ${first} ms, both texts after ${both} ms; the page stood still for ${still} ms`,
  );
  expect(first).toBeLessThan(SHOWN_WITHIN_MS);
  expect(both).toBeLessThan(SHOWN_WITHIN_MS);
  expect(still).toBeLessThan(STILL_MS);
  await page.getByRole('button', { name: zhCN.policyChange.no }).click();
  await page.getByRole('button', { name: zhCN.top.data }).waitFor();
});
