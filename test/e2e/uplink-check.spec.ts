import type { Locator, Page } from 'playwright';
import type { PlatformProcess } from '../../scripts/lib/platform-process.ts';
import { violations } from '../support/app/axe.ts';
import { misfits } from '../support/app/misfits.ts';
import { Studio } from '../support/app/studio.ts';
import { setLine } from '../support/network/line.ts';
import { openViewer } from '../support/viewer/viewer.ts';
import { test as base, expect } from './fixtures.ts';

/** An app before a platform whose line can be made bad. */
const test = base.extend<{
  desk: {
    platform: PlatformProcess;
    page: Page;
    studio: Studio;
    button: (name: string) => Locator;
  };
}>({
  desk: async ({ launch, startPlatform }, use, info) => {
    info.setTimeout(120_000);
    const platform = await startPlatform(['--dev-hooks', '--bad-network']);
    const { page } = await launch({ platform: platform.signalUrl });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await use({ platform, page, studio: new Studio(page), button });
  },
});

test('开播检测: nobody sees it, it can be ended, and it recommends what the line carries', async ({
  desk,
}) => {
  const { platform, page, studio, button } = desk;
  await studio.agree();
  await button('开播检测').click();
  // Without an account there is no room to send to.
  await expect(button('开始检测')).toBeDisabled();
  await page.keyboard.press('Escape');
  await studio.signIn();
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await button('开播检测').click();
  expect(await violations(page)).toEqual([]);
  await button('开始检测').click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]0/);
  await button('取消').click();
  await expect(button('开始检测')).toBeEnabled();

  await button('开始检测').click();
  await expect(page.getByTestId('room-state')).toHaveText('未开播');
  const advice = page.getByTestId('check-advice');
  await expect(advice).toBeVisible({ timeout: 30_000 });
  const good = await advice.innerText();
  console.log(
    `good line: ${good} (${(await page.getByTestId('check-figures').innerText()).replaceAll('\n', ' ')})`,
  );
  expect(good).not.toContain('码率上限');
  expect((await viewer.stats()).framesDecoded).toBe(0);
  // The room of the check is open to its host only, and has no page.
  expect((await fetch(`${platform.url}/r/${platform.room}-check`)).status).toBe(404);
  await viewer.close();
});

// Open: the connection of the check breaks about every second time on so narrow a line, and then nothing is recommended.
test.fixme('开播检测: what it recommends follows a narrow line, and can be taken over', async ({ desk }) => {
  const { platform, page, studio, button } = desk;
  await studio.enterAsHost();
  const advice = page.getByTestId('check-advice');
  await setLine(platform, { delayMs: 20, bitrate: 500_000 });
  await button('开播检测').click();
  await button('开始检测').click();
  await expect(page.getByTestId('check-running')).toBeVisible();
  // So narrow a line may break under the first go: there is time for that to be noticed, and for the second.
  await expect(advice).toBeVisible({ timeout: 45_000 });
  const narrow = await advice.innerText();
  console.log(`500 kbit/s: ${narrow}`);
  expect(narrow).toMatch(/480p，15 帧\/秒、码率上限 [23]\d\d kbit\/s/);
  expect(await misfits(page)).toEqual([]);
  await page.screenshot({ path: 'out/screens/zh-CN-check.png' });
  await button('采用推荐').click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/已采用/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '高级画质选项' }).click();
  await expect(page.getByText('480p', { exact: true })).toBeVisible();
});
