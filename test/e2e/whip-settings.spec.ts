import type { Page } from '@playwright/test';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { filesIn } from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { count, expect, PATTERN, TITLE, test } from './whip-fixtures.ts';

const TOKEN = 'tok-en.of~the+host/1=';

const alerts = (page: Page) => page.getByRole('alert');
const drawer = (page: Page) => page.getByRole('dialog');

async function enterToken(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: zhCN.top.settings }).click();
  await drawer(page).getByLabel(zhCN.whip.token).fill(token);
  await drawer(page).getByRole('button', { name: zhCN.whip.save }).click();
  await expect(drawer(page).getByRole('button', { name: zhCN.whip.removeToken })).toBeVisible();
  await expect(drawer(page).getByLabel(zhCN.whip.token)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toBeHidden();
}

test.describe('with a token', () => {
  test.use({
    platform: async ({ startPlatform }, use) => use(await startPlatform(['--whip-token', `demo=${TOKEN}`])),
  });

  test('none or a wrong one is said; the right one works, stays in main, and can be removed', async ({
    host,
    whip,
  }) => {
    const { page, profile, studio } = await host();
    await studio.shareWindow(TITLE);
    await studio.goLive();
    await expect(alerts(page)).toContainText(zhCN.error['whip-unauthorised'].what);
    expect(whip.requests[0]?.headers).not.toHaveProperty('authorization');
    await enterToken(page, 'wrong');
    await studio.goLive();
    await expect.poll(() => count(whip, 'POST 401')).toBe(2);
    await expect(alerts(page)).toContainText(zhCN.error['whip-unauthorised'].what);
    await enterToken(page, TOKEN);
    await studio.goLive();
    await studio.waitForState('live');
    await studio.endBroadcast();
    await expect.poll(() => count(whip, 'DELETE 200')).toBe(1);
    for (const { headers } of whip.requests.slice(2)) expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    // Neither in the settings nor in the log, nor anywhere else: only as a key ring sealed it, where there is one.
    const readable = (await filesIn(profile)).filter(({ bytes }) => bytes.includes(TOKEN));
    expect(readable.map(({ path }) => path)).toEqual([]);

    await page.getByRole('button', { name: zhCN.top.settings }).click();
    await page.getByRole('button', { name: zhCN.whip.removeToken }).click();
    await expect(page.getByRole('button', { name: zhCN.whip.removeToken })).toHaveCount(0);
    expect(await page.evaluate(() => window.anchor.whip.tokenState())).toMatchObject({
      value: { token: 'none' },
    });
  });
});

test('chosen in the settings: a bad address is said, a good one is kept, and the studio says where it goes', async ({
  launch,
  pattern,
  platform,
  scratch,
}) => {
  await pattern({ id: PATTERN, title: TITLE });
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  const studio = new Studio(first.page);
  await studio.enterAsHost();
  await first.page.getByRole('button', { name: zhCN.top.settings }).click();
  await drawer(first.page).getByText(zhCN.whip.other).click();
  for (const bad of [
    'live.example.com',
    'http://live.example.com/whip',
    'https://me:pass@live.example.com/',
  ]) {
    await drawer(first.page).getByLabel(zhCN.whip.url).fill(bad);
    await drawer(first.page).getByRole('button', { name: zhCN.whip.save }).click();
    await expect(alerts(first.page), bad).toContainText(zhCN.error['invalid-whip-url'].what);
  }
  await drawer(first.page).getByLabel(zhCN.whip.url).fill(`${platform.url}/whip/nobody`);
  await drawer(first.page).getByLabel(zhCN.whip.token).fill('has a space');
  await drawer(first.page).getByRole('button', { name: zhCN.whip.save }).click();
  await expect(alerts(first.page)).toContainText(zhCN.error['invalid-token'].what);
  await first.page.keyboard.press('Escape');
  await expect(first.page.getByTestId('whip-room')).toContainText(new URL(platform.url).host);
  await studio.shareWindow(TITLE);
  await studio.goLive();
  await expect(alerts(first.page)).toContainText(zhCN.error['whip-not-found'].what);
  await first.close();

  const second = await launch({ profile, language: 'en' });
  await expect(second.page.getByTestId('whip-room')).toContainText('Goes to another server');
  await second.page.getByRole('button', { name: 'Settings' }).click();
  await expect(drawer(second.page).getByLabel('Server address')).toHaveValue(`${platform.url}/whip/nobody`);
});
