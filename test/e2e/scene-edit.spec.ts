import { setTimeout as delay } from 'node:timers/promises';
import { SceneDesk } from '../support/app/scene-desk.ts';
import { Studio } from '../support/app/studio.ts';
import { studioWindow } from '../support/app/studio-window.ts';
import { fakeCamera } from '../support/media/fake-media.ts';
import { expect, test } from './fixtures.ts';

const WINDOW = 51;
const OTHER = 52;
const CAMERA = 53;

test('by keyboard: arrows move 1 px, Shift 10 px, Alt resizes, Ctrl+Z takes a run back in one step, Delete removes', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.edit();
  await desk.addLayer('纯色');
  const value = async (name: string) => Number(await desk.property(name).inputValue());
  const before = {
    x: await value('横向位置（像素）'),
    y: await value('纵向位置（像素）'),
    width: await value('宽度（像素）'),
  };
  const box = desk.box('纯色');
  await box.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowUp'])
    await page.keyboard.press(key);
  expect(await value('横向位置（像素）')).toBe(before.x + 12);
  expect(await value('纵向位置（像素）')).toBe(before.y - 10);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  expect(await value('宽度（像素）')).toBe(before.width + 10);
  await page.keyboard.press('Control+z');
  expect(await value('宽度（像素）')).toBe(before.width);
  await page.keyboard.press('Control+z');
  expect(await value('横向位置（像素）')).toBe(before.x);
  expect(await value('纵向位置（像素）')).toBe(before.y);
  await page.keyboard.press('Control+Shift+z');
  expect(await value('横向位置（像素）')).toBe(before.x + 12);
  await box.focus();
  await page.keyboard.press('Delete');
  await expect(desk.layerRows()).toHaveCount(0);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(desk.layerRows()).toHaveCount(1);
});

test('by mouse: dragging moves and snaps to the middle, a handle resizes, one drag is one step', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.edit();
  await desk.addLayer('纯色');
  const value = async (name: string) => Number(await desk.property(name).inputValue());
  const rect = async () => (await desk.box('纯色').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const drag = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let step = 1; step <= 5; step++)
      await page.mouse.move(from.x + (by.x * step) / 5, from.y + (by.y * step) / 5);
    await page.mouse.up();
  };
  const middle = ({ x, y, width, height }: Awaited<ReturnType<typeof rect>>) => ({
    x: x + width / 2,
    y: y + height / 2,
  });
  await drag(middle(await rect()), { x: 60, y: 40 });
  expect(await value('横向位置（像素）')).toBeGreaterThan(360);
  // Back to within reach of the middle: it is drawn to it exactly.
  await drag(middle(await rect()), { x: -57, y: -37 });
  expect([await value('横向位置（像素）'), await value('纵向位置（像素）')]).toEqual([320, 180]);
  const { x, y, width, height } = await rect();
  await drag({ x: x + width, y: y + height }, { x: -80, y: -45 });
  expect(await value('横向位置（像素）')).toBe(320);
  expect(await value('宽度（像素）')).toBeLessThan(560);
  await page.getByRole('button', { name: '撤销' }).click();
  expect(await value('宽度（像素）')).toBe(640);
});

test('a region is drawn on the picture of its source: one step, given up by Esc, and shown as drawn', async ({
  launch,
  pattern,
}) => {
  await pattern({ id: WINDOW, title: '区域来源' });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareWindow('区域来源');
  const desk = new SceneDesk(page);
  await desk.edit();
  await desk.addLayer('屏幕区域');
  const source = page.getByRole('button', { name: '在来源画面上拖出要显示的区域' });
  await source.scrollIntoViewIfNeeded();
  const box = (await source.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const crop = async () =>
    Promise.all(
      ['区域左边（%）', '区域上边（%）', '区域宽度（%）', '区域高度（%）'].map(async (name) =>
        Number(await desk.property(name).inputValue()),
      ),
    );
  const before = await crop();
  const draw = async (drop: () => Promise<void>) => {
    await page.mouse.move(...at(0.8, 0.9));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.6));
    await page.mouse.move(...at(0.2, 0.3));
    await drop();
    await page.mouse.up();
  };
  await draw(() => page.keyboard.press('Escape'));
  expect(await crop()).toEqual(before);
  await draw(async () => {});
  for (const [index, value] of [20, 30, 60, 60].entries())
    expect(Math.abs(((await crop())[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(1);
  await page.screenshot({ path: 'out/screens/zh-CN-region.png' });
  await page.getByRole('button', { name: '撤销' }).click();
  expect(await crop()).toEqual(before);
});

test('preview: what is prepared is not seen by viewers before it is taken', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: WINDOW, title: '节目窗口' });
  await pattern({ id: OTHER, title: '预演窗口', x: 0, y: 560 });
  const app = await launch();
  const studio = new Studio(app.page);
  const desk = new SceneDesk(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('节目窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(WINDOW, 10);
  await desk.edit();
  await desk.prepare();
  await app.page.getByRole('button', { name: '新建场景' }).click();
  await desk.addLayer('窗口');
  const seen = app.page.getByTestId('preview');
  await expect.poll(() => seen.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  // The compositor runs for the preview; viewers still get the capture itself.
  await viewer.takeReadings();
  await viewer.readings(WINDOW, 20);
  await desk.layout('稍后回来');
  await viewer.takeReadings();
  await viewer.readings(WINDOW, 20);
  await app.page.getByRole('button', { name: '切换到直播画面' }).click();
  await expect
    .poll(async () => {
      await viewer.takeReadings();
      await viewer.framesMoreThan(1);
      return (await viewer.takeReadings()).length;
    })
    .toBe(0);
});

for (const covered of [false, true]) {
  test(`${covered ? 'covered' : 'minimised'}, the composed picture keeps its frame rate`, async ({
    launch,
    pattern,
    scratch,
    viewer,
  }) => {
    await pattern({ id: WINDOW, title: '一直在动的画面', y: 40 });
    const app = await launch({ args: await fakeCamera(scratch, CAMERA) });
    const studio = new Studio(app.page);
    await studio.enterAsHost();
    await studio.shareWindow('一直在动的画面');
    await new SceneDesk(app.page).layout('画中画');
    await studio.useCamera();
    await studio.goLive();
    await studio.waitForState('live');
    await viewer.startReading();
    await viewer.readings(WINDOW, 60);
    const rate = async () => {
      const [from, at] = [await viewer.stats(), performance.now()];
      await delay(5000);
      return (((await viewer.stats()).framesDecoded - from.framesDecoded) * 1000) / (performance.now() - at);
    };
    const before = await rate();
    const window = await studioWindow(app.electron);
    if (covered) {
      const { x, y } = await window.evaluate((one) => one.getBounds());
      await pattern({ id: OTHER, title: '盖在上面', x, y, width: 1400, height: 900 });
    } else await window.evaluate((one) => one.minimize());
    const after = await rate();
    console.log(
      `frames a second: ${before.toFixed(1)} before, ${after.toFixed(1)} ${covered ? 'covered' : 'minimised'}`,
    );
    // A busy machine may slow both; going out of sight must not.
    expect(after).toBeGreaterThan(before * 0.85);
    expect(after).toBeGreaterThan(20);
  });
}
