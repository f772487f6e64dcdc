import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

test('the title and the tray say 正在直播 for as long as it is so, and the tray ends it after one question', async ({
  launch,
  pattern,
}) => {
  await pattern({ id: 92, title: '托盘窗口' });
  const { electron, page } = await launch();
  // What a person would see there: tool tip, and the items that can be pressed.
  await electron.evaluate(({ Tray, Menu }) => {
    const seen = { tip: '', items: [] as Electron.MenuItem[] };
    Object.assign(globalThis, { seen });
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      seen.items = menu.items;
      return menu;
    };
    void Tray;
  });
  const item = (label: string) =>
    electron.evaluate((_electron, wanted) => {
      const { items } = (globalThis as unknown as { seen: { items: Electron.MenuItem[] } }).seen;
      const found = items.find((one) => one.label === wanted);
      return found ? found.enabled : null;
    }, label);
  const studio = new Studio(page);
  await studio.enterAsHost();
  await expect(page).toHaveTitle('聊聊主播');
  await studio.shareWindow('托盘窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await expect(page).toHaveTitle('● 直播中 · 聊聊主播');
  expect(await item('正在直播')).toBe(false);
  expect(await item('停播…')).toBe(true);

  const press = (response: number) =>
    electron.evaluate(({ dialog }, answer) => {
      dialog.showMessageBox = async () => ({ response: answer, checkboxChecked: false });
      const { items } = (globalThis as unknown as { seen: { items: Electron.MenuItem[] } }).seen;
      items.find((one) => one.label === '停播…')?.click();
    }, response);
  await press(0);
  await page.waitForTimeout(500);
  await studio.waitForState('live');
  await press(1);
  await studio.waitForState('idle');
  await expect(page).toHaveTitle('聊聊主播');
  await expect.poll(() => item('停播…')).toBe(false);
});
