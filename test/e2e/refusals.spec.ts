import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

/** From now on settings cannot be written, as on a full disk: a folder that is not empty stands in the file's place. */
async function blockSettings(profile: string): Promise<void> {
  const file = join(profile, 'settings.json');
  await rm(file, { force: true });
  await mkdir(join(file, 'in the way'), { recursive: true });
}

const SENTENCES = Object.values(zhCN.error['not-saved']);

/** All three parts stand in one alert of this place. */
async function expectRefusal(place: Locator): Promise<void> {
  const alert = place.getByRole('alert').filter({ hasText: zhCN.error['not-saved'].what });
  for (const sentence of SENTENCES) await expect(alert).toContainText(sentence);
}

test('a language that could not be saved says so, before anything else was decided', async ({ launch }) => {
  const { page, profile } = await launch();
  await page.getByRole('button', { name: zhCN.firstRun.agree }).waitFor();
  await blockSettings(profile);
  await page.getByRole('button', { name: 'English' }).click();
  await expectRefusal(page.getByRole('main'));
  await expect(page.getByRole('button', { name: zhCN.firstRun.agree })).toBeVisible();
});

test('whatever setting could not be saved says so where it was changed', async ({ launch }) => {
  const { page, profile } = await launch();
  await new Studio(page).continueAsGuest();
  await page.getByRole('button', { name: zhCN.top.settings, exact: true }).waitFor();
  await blockSettings(profile);
  const click = (place: Locator, name: string) => place.getByText(name, { exact: true }).click();

  const open = async (button: string, title: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    return page.getByRole('dialog', { name: title });
  };
  for (const choice of [zhCN.settings.light, zhCN.settings.liveBarHide, zhCN.whip.other]) {
    const settings = await open(zhCN.top.settings, zhCN.settings.title);
    await click(settings, choice);
    await expectRefusal(settings);
    await page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
  }

  const about = await open(zhCN.top.about, zhCN.about.title);
  await about.getByRole('switch', { name: zhCN.updates.look }).click();
  await expectRefusal(about);
  await about.getByRole('button', { name: zhCN.runLog.open }).click();
  const log = page.getByRole('dialog', { name: zhCN.runLog.title });
  await log.getByRole('switch', { name: zhCN.runLog.keep }).click();
  await expectRefusal(log);
  await page.keyboard.press('Escape');
  await expect(log).toHaveCount(0);
  await page.keyboard.press('Escape');

  const studio = page.getByRole('main');
  await page
    .getByRole('slider', { name: zhCN.mixer.gain.replace('{{name}}', zhCN.mixer.system) })
    .press('ArrowLeft');
  await expectRefusal(studio);
  await new Studio(page).dismissMessages();
  await page.getByRole('combobox', { name: zhCN.encoding.content, exact: true }).press('Enter');
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectRefusal(studio);
});
