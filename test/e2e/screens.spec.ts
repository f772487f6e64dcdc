import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { en } from '../../renderer/i18n/en.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { misfits, unstyled } from '../support/app/misfits.ts';
import { studioWindow } from '../support/app/studio-window.ts';
import { expect, test } from './fixtures.ts';

const out = join(root, 'out/screens');
const LANGUAGES = [
  ['zh-CN', zhCN],
  ['en', en],
] as const;
const SIZES = [
  [1280, 800],
  [960, 600],
] as const;

for (const [language, texts] of LANGUAGES) {
  test(`every screen in ${language}: worded, and nothing cut off`, async ({ launch, pattern }) => {
    await mkdir(out, { recursive: true });
    await pattern({ id: 9, title: 'A window to share' });
    const { electron, page } = await launch({ language });
    const window = await studioWindow(electron);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const look = async (name: string) => {
      for (const [width, height] of SIZES) {
        await window.evaluate((one, size) => one.setBounds(size), { width, height });
        await expect.poll(() => page.evaluate(() => outerWidth)).toBe(width);
        await page.screenshot({ path: join(out, `${language}-${name}-${width}.png`) });
        expect(await misfits(page), `${name} at ${width}`).toEqual([]);
        for (const program of await page.locator('.program').all())
          expect((await program.boundingBox())?.height, `${name} at ${width}`).toBeGreaterThan(height / 4);
      }
      expect(await unstyled(page), name).toEqual([]);
      // A key without a text would show as itself.
      expect(await page.locator('body').innerText()).not.toMatch(
        /\b(?:firstRun|sources|program|picker|mixer|health|confirm|room|error|notice|scenes)\.\w/,
      );
    };

    await button(texts.firstRun.agree).waitFor();
    await look('first-run');
    await button(texts.firstRun.agree).click();
    await button(texts.sources.screen).waitFor();
    await look('studio');
    await page.getByLabel(texts.room.account).fill('demo');
    await page.getByLabel(texts.room.password).fill('wrong');
    await button(texts.room.signIn).click();
    await expect(page.getByText(texts.error['bad-credentials'].what)).toBeVisible();
    await look('refused');
    await page.getByLabel(texts.room.password).fill('demo');
    await button(texts.room.signIn).click();
    await button(texts.sources.window).click();
    await page.getByRole('radio', { name: 'A window to share' }).waitFor();
    await look('picker');
    await page.getByRole('radio', { name: 'A window to share' }).click();
    await button(texts.picker.use).click();
    await expect(button(texts.live.go)).toBeEnabled();
    await button(texts.live.go).click();
    await button(texts.confirm.yes).waitFor();
    await look('confirm');
    await button(texts.confirm.yes).click();
    await expect(page.getByTestId('health-fps')).toContainText('fps');
    await look('live');
    await button(texts.live.end).click();
    await button(texts.live.endConfirm).waitFor();
    await look('end');
    await button(texts.live.endConfirm).click();
    await expect(page.getByTestId('room-state')).toHaveText(texts.state.idle);
    await button(texts.scenes.layout.pip).click();
    await button(texts.scenes.edit).click();
    await page.getByRole('region', { name: texts.scenes.edit }).waitFor();
    await look('edit');
    await button(texts.scenes.addLayer).click();
    await page.getByRole('menuitem', { name: texts.scenes.kind.text, exact: true }).click();
    await look('edit-text');
    await page.getByRole('switch', { name: texts.scenes.prepare }).click();
    await button(texts.scenes.take).waitFor();
    await look('preview');
    await button(texts.scenes.editDone).click();
    await button(texts.top.settings).click();
    await page.getByText(texts.settings.fingerprint).waitFor();
    await look('settings');
    await page.keyboard.press('Escape');
    await button(texts.top.about).click();
    await page.getByText('electron', { exact: true }).waitFor();
    await look('about');
  });
}

test('the language changes at once, and stays', async ({ launch, scratch }) => {
  const profile = join(scratch, 'profile');
  const first = await launch({ profile, language: null });
  await first.page.getByRole('button', { name: zhCN.firstRun.guest }).click();
  await first.page.getByRole('button', { name: zhCN.top.settings }).click();
  await first.page.getByText('English', { exact: true }).click();
  await expect(first.page.getByText(en.settings.title, { exact: true })).toBeVisible();
  await expect(first.page.getByRole('button', { name: en.sources.screen })).toBeVisible();
  await first.close();
  const second = await launch({ profile, language: null });
  await expect(second.page.getByRole('button', { name: en.sources.screen })).toBeVisible();
});
