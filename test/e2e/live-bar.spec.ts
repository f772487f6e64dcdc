import type { Page } from 'playwright';
import { pageUrl } from '../electron-on-chromium/testing.ts';
import type { App } from '../support/app/app.ts';
import { violations } from '../support/app/axe.ts';
import { Studio } from '../support/app/studio.ts';
import { studioWindow } from '../support/app/studio-window.ts';
import { throughMain } from '../support/app/through-main.ts';
import { expect, test } from './fixtures.ts';

const PATTERN = 47;
const FAKE = ['--use-fake-device-for-media-stream'];
const BAR = 'anchor://app/live-bar.html';

const isBar = (page: Page): boolean => pageUrl(page.url()) === BAR;
const barsOf = ({ electron }: App): readonly Page[] => electron.windows().filter(isBar);

/** The bar's page, once it shows something. */
async function barOf(app: App): Promise<Page> {
  await expect.poll(() => barsOf(app).length).toBe(1);
  const [bar] = barsOf(app);
  if (!bar) throw new Error('no bar');
  await bar.getByRole('button').first().waitFor();
  return bar;
}

const gone = (app: App) => expect.poll(() => barsOf(app).length).toBe(0);

/** Live with one window. */
async function live(app: App, title: string): Promise<Studio> {
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow(title);
  await studio.goLive();
  await studio.waitForState('live');
  return studio;
}

/** How the next questions of main are answered, and how many there were since. */
const answer = ({ electron }: App, response: number) =>
  electron.evaluate(({ dialog }, given) => {
    const asked = { count: 0 };
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async () => {
      asked.count += 1;
      return { response: given, checkboxChecked: false };
    };
  }, response);
const questions = ({ electron }: App) =>
  electron.evaluate(() => (globalThis as unknown as { asked: { count: number } }).asked.count);

test('while live a bar says so; its buttons act, and viewers see that they do; it is gone after', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: '悬浮条旁的窗口' });
  const app = await launch({ args: FAKE });
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('悬浮条旁的窗口');
  await studio.openMicrophone();
  await gone(app);
  await studio.goLive();
  const bar = await barOf(app);
  const states = bar.getByRole('status');
  await expect(states).toHaveText(['正在直播', '麦克风已打开']);
  await expect(bar.getByRole('time')).toHaveText(/^00:00:\d\d$/);
  const first = await bar.getByRole('time').textContent();
  await expect(bar.getByRole('time')).not.toHaveText(first ?? '');
  expect(await violations(bar)).toEqual([]);

  // Closing only: there is no way back from here (requirements P1.2-3a).
  await bar.getByRole('button', { name: '关闭麦克风' }).click();
  await expect(app.page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
  await expect(states.last()).toHaveText('麦克风已关闭');
  await expect(bar.getByRole('button', { name: '关闭麦克风' })).toBeDisabled();
  await expect(bar.getByRole('button')).toHaveText(['暂停画面', '关闭麦克风', '显示窗口', '停播…']);

  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  // By keyboard, from the button that was pressed last.
  await bar.keyboard.press('Shift+Tab');
  await expect(bar.getByRole('button', { name: '暂停画面' })).toBeFocused();
  await bar.keyboard.press('Enter');
  await expect(states.first()).toHaveText('正在直播 · 画面已暂停');
  await expect(app.page.getByRole('button', { name: '恢复画面' })).toBeVisible();
  const after = async (ms: number) => app.page.waitForFunction((at) => Date.now() > at, Date.now() + ms);
  await after(1000);
  await viewer.takeReadings();
  await after(2000);
  const still = new Set((await viewer.takeReadings()).map(({ reading }) => reading.clock));
  expect(still.size, 'one moment of the pattern stands still').toBe(1);
  await bar.getByRole('button', { name: '恢复画面' }).click();
  await expect(states.first()).toHaveText('正在直播');
  await after(1000);
  expect(
    new Set((await viewer.readings(PATTERN, 10)).map(({ reading }) => reading.clock)).size,
  ).toBeGreaterThan(5);

  const window = await studioWindow(app.electron);
  await window.evaluate((one) => one.minimize());
  await bar.getByRole('button', { name: '显示窗口' }).click();
  await expect.poll(() => window.evaluate((one) => one.isMinimized())).toBe(false);

  await answer(app, 0);
  await bar.getByRole('button', { name: '停播…' }).click();
  await expect.poll(() => questions(app)).toBe(1);
  await studio.waitForState('live');
  await answer(app, 1);
  await bar.getByRole('button', { name: '停播…' }).click();
  await studio.waitForState('idle');
  expect(await questions(app)).toBe(1);
  await gone(app);
});

test('the bar floats, follows language, look and setting, says when the line is lost, and is no source', async ({
  launch,
  pattern,
  platform,
}) => {
  await pattern({ id: PATTERN, title: '另一个窗口' });
  const app = await launch();
  const studio = await live(app, '另一个窗口');
  const bar = await barOf(app);
  const traits = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .map((one) => [one.isAlwaysOnTop(), one.isResizable()])
        .sort(),
    );
  await expect.poll(traits).toEqual([
    [false, true],
    [true, false],
  ]);
  const offered = await app.page.evaluate(async () => {
    await window.anchor.capture.openList();
    const listed = await window.anchor.capture.listSources({ thumbnails: false });
    return listed.ok ? listed.value.map(({ name }) => name) : null;
  });
  expect(offered).toContain('另一个窗口');
  expect(offered?.filter((name) => name.includes('直播悬浮条') || name.includes('聊聊主播'))).toEqual([]);

  const set = (patch: { language?: 'en'; theme?: 'light'; liveBar?: boolean }) =>
    app.page.evaluate((wanted) => window.anchor.settings.set(wanted), patch);
  await set({ language: 'en', theme: 'light' });
  await expect(bar.getByRole('status')).toHaveText(['Live', 'Microphone off']);
  await expect(bar.locator('html[lang="en"][data-theme="light"]')).toBeAttached();
  expect(await violations(bar)).toEqual([]);
  const lost = expect(bar.getByRole('status').first()).toHaveText('Reconnecting');
  await fetch(`${platform.url}/api/dev/kill-worker`, { method: 'POST' });
  await lost;
  await studio.waitForState('live');
  await expect(bar.getByRole('status').first()).toHaveText('Live');
  await set({ liveBar: false });
  await gone(app);
  await set({ liveBar: true });
  await barOf(app);
});

test('where it cannot be kept out of the picture it is away while a whole screen is captured', async ({
  launch,
  pattern,
}) => {
  test.skip(
    process.platform !== 'linux',
    'Windows and macOS are asked for their version (unit/main/live/live-bar)',
  );
  await pattern({ id: PATTERN, title: '先共享这个窗口' });
  const app = await launch();
  const studio = await live(app, '先共享这个窗口');
  await barOf(app);
  await studio.shareScreen();
  await gone(app);
  await studio.shareWindow('先共享这个窗口');
  await barOf(app);
  // From the beginning of a broadcast as well.
  await studio.shareScreen();
  await gone(app);
  await studio.endBroadcast();
  await studio.waitForState('idle');
  await studio.shareScreen();
  const opened: string[] = [];
  app.electron.on('window', (page) => opened.push(page.url()));
  await studio.goLive();
  await studio.waitForState('live');
  await expect(app.page.getByTestId('live-timer')).toHaveText(/00:00:0[3-9]/);
  expect(opened).toEqual([]);
});

test('the bar has three calls, stays where it is, and may crash: the broadcast goes on', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: '不受影响的窗口' });
  const app = await launch({ args: FAKE });
  const studio = await live(app, '不受影响的窗口');
  const bar = await barOf(app);
  const has = await bar.evaluate(() => ({
    features: Object.keys(window.anchor),
    calls: Object.keys(window.anchor.bar).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
  }));
  expect(has).toEqual({ features: ['bar'], calls: ['act', 'get', 'onChanged'], node: [] });
  // No act is taken without a click, nor one that is not on the list, nor a device.
  const refused = await bar.evaluate(async () => {
    const media = navigator.mediaDevices.getUserMedia({ audio: true });
    return {
      act: await window.anchor.bar.act({ act: 'openMicrophone' as 'pause' }),
      media: await media.then(
        () => 'granted',
        (error: Error) => error.name,
      ),
    };
  });
  expect(refused.media).toBe('NotAllowedError');
  expect(['no-gesture', 'bad-argument']).toContain(refused.act.ok ? 'taken' : refused.act.error);
  // The test driver waits for a navigation that never comes; main sees the page as it is.
  const shown = () => throughMain(app.electron, 'document.body.innerText', 'live-bar.html');
  await throughMain(app.electron, "void (location.href = '/index.html')", 'live-bar.html');

  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  expect(await shown()).toContain('显示窗口');
  const crash = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.isAlwaysOnTop())
        ?.webContents.forcefullyCrashRenderer(),
    );
  await crash();
  // Another one comes, with what there is to say.
  await expect.poll(() => barsOf(app).some((page) => page !== bar)).toBe(true);
  await studio.waitForState('live');
  await viewer.takeReadings();
  await viewer.readings(PATTERN, 10);
  await expect(app.page.getByTestId('live-timer')).toBeVisible();
  await expect(app.page.getByRole('alert')).toHaveCount(0);
});
