import { Studio } from '../support/app/studio.ts';
import { coveredCamera } from '../support/media/fake-media.ts';
import { expect, test } from './fixtures.ts';

const PATTERN = 61;
const FAKE = ['--use-fake-device-for-media-stream'];

test('暂停画面: viewers see no new picture and hear nothing at once, and the picture comes back', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: '要暂停的窗口' });
  const { page } = await launch({ args: FAKE });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('要暂停的窗口');
  await studio.openMicrophone();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  await page.getByRole('button', { name: '暂停画面' }).click();
  await page.getByRole('button', { name: '恢复画面' }).waitFor();
  await expect(page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
  // What was on its way when the host pressed has arrived by then.
  const clocks = async () => new Set((await viewer.takeReadings()).map(({ reading }) => reading.clock));
  const after = async (ms: number) => page.waitForFunction((at) => Date.now() > at, Date.now() + ms);
  await after(1000);
  await clocks();
  await after(2000);
  expect((await clocks()).size, 'one moment of the pattern stands still').toBe(1);
  await studio.waitForState('live');
  await page.getByRole('button', { name: '恢复画面' }).click();
  await viewer.readings(PATTERN, 10);
  await after(1000);
  expect((await clocks()).size).toBeGreaterThan(5);
  await expect(page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
});

test('a picture that is lost on air is covered by a card, and another takes its place', async ({
  launch,
  pattern,
  viewer,
}) => {
  const window = await pattern({ id: PATTERN, title: '会关掉的窗口' });
  await pattern({ id: PATTERN + 1, title: '接着的窗口', y: 540 });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('会关掉的窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  await window.close();
  await expect(page.getByText('画面已中断').first()).toBeVisible();
  // The card as viewers see it: its dark ground in the corner, its white title somewhere on the middle line.
  const seen = () =>
    viewer.page.evaluate(() => {
      const video = document.querySelector('video');
      const context = new OffscreenCanvas(320, 180).getContext('2d');
      if (!video || !context) return null;
      context.drawImage(video, 0, 0, 320, 180);
      const line = context.getImageData(0, 82, 320, 8).data;
      return {
        corner: context.getImageData(2, 2, 1, 1).data[0] ?? -1,
        brightest: Math.max(...line.filter((_, at) => at % 4 === 0)),
      };
    });
  await expect.poll(async () => (await seen())?.brightest ?? 0).toBeGreaterThan(180);
  expect((await seen())?.corner ?? 255).toBeLessThan(40);
  await studio.shareWindow('接着的窗口');
  await viewer.readings(PATTERN + 1, 10);
});

test('a picture that stays black is told of, with what may be the reason; one with something in it is not', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: PATTERN, title: '有内容的窗口' });
  const { page } = await launch({ args: await coveredCamera(scratch) });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('有内容的窗口');
  await studio.waitForPicture();
  await studio.useCamera();
  await expect(page.getByRole('alert').filter({ hasText: '全黑' })).toBeVisible({ timeout: 20_000 });
  await studio.dismissMessages();
  await studio.shareWindow('有内容的窗口');
  // As long as it took to be told of the black one.
  await page.waitForFunction((at) => Date.now() > at, Date.now() + 10_000);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
