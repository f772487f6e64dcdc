import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { studioWindow } from '../support/app/studio-window.ts';
import { offeredKeys } from '../support/samples/offered-keys.ts';
import { expect, test } from './fixtures.ts';

test('one sheet lists every shortcut; keys are changed in their place, and those that are taken are refused', async ({
  launch,
  scratch,
}) => {
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  const { page } = first;
  await new Studio(page).agree();
  // The keys belong to the window behind the policy: they are heard once it is there.
  await expect(page.getByLabel('帐号')).toBeVisible();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: '快捷键' });
  await expect(sheet.getByRole('row')).toHaveCount(7);
  await sheet.getByRole('button', { name: '修改“开始或停止录制”的快捷键' }).click();
  await page.keyboard.press('Control+Alt+K');
  await expect(sheet.getByTestId('keys-record')).toHaveText('Ctrl+Alt+K');
  await sheet.getByRole('button', { name: '修改“保存回放”的快捷键' }).click();
  await page.keyboard.press('Control+Alt+K');
  await expect(sheet.getByRole('alert')).toContainText('已经分配给另一个操作');
  await expect(sheet.getByTestId('keys-saveReplay')).toHaveText('Ctrl+Shift+S');
  await first.close();
  const again = await launch({ profile });
  await again.page.getByRole('button', { name: '快捷键' }).click();
  await expect(again.page.getByTestId('keys-record')).toHaveText('Ctrl+Alt+K');
});

test('keys record in the window, and do nothing while text is typed', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: 5, title: 'pattern-keys' });
  const { electron, page } = await launch();
  const studio = new Studio(page);
  await studio.agree();
  await page.getByLabel('帐号').fill('?');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toHaveCount(0);
  await studio.shareScreen();
  await answerSaveDialog(electron, `${scratch}/keys.mp4`);
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByTestId('recording')).toContainText('00:00:02');
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByText('已保存：keys.mp4')).toBeVisible();
});

test('while live, a global key pauses the picture and closes the microphone', async ({ launch, pattern }) => {
  await pattern({ id: 6, title: 'pattern-global' });
  const { electron, page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareScreen();
  await studio.openMicrophone();
  const held = () => electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Shift+F9'));
  expect(await held()).toBe(false);
  await studio.goLive();
  await studio.waitForState('live');
  expect(await held()).toBe(true);
  // The system's own key cannot be pressed from here: what main tells the page when it is.
  await (await studioWindow(electron)).evaluate((window) =>
    window.webContents.send('shortcuts:pressed', { action: 'freeze' }),
  );
  await expect(page.getByRole('button', { name: '恢复画面' })).toBeVisible();
  await expect(page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
  await studio.endBroadcast();
  await studio.waitForState('idle');
  expect(await held()).toBe(false);
});

test('Electron understands all keys that can be chosen', async ({ launch }) => {
  const { electron } = await launch();
  const thrown = await electron.evaluate(
    ({ globalShortcut }, all) =>
      all.filter((keys) => {
        try {
          globalShortcut.register(keys, () => {});
          globalShortcut.unregister(keys);
          return false;
        } catch {
          return true;
        }
      }),
    [...offeredKeys(), 'Ctrl+Pause'],
  );
  // The last one shows that the runtime refuses what it does not know.
  expect(thrown).toEqual(['Ctrl+Pause']);
});
