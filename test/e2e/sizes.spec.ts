import type { Page } from 'playwright';
import { messages } from '../../renderer/i18n/zh-CN.messages.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { SceneDesk } from '../support/app/scene-desk.ts';
import { Studio } from '../support/app/studio.ts';
import { inspectMovie } from '../support/media/movie.ts';
import type { Viewer } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

const TITLE = '会变大的窗口';
/** Within this time what viewers get is that of the new size, ms. */
const WITHIN_MS = 3000;

declare global {
  interface Window {
    limitsSet: RTCRtpEncodingParameters[];
  }
}

/** Notes the limits of the picture that the page sets from now on (webrtc-pc, setParameters). */
const noteLimits = (page: Page) =>
  page.evaluate(() => {
    window.limitsSet = [];
    const set = RTCRtpSender.prototype.setParameters;
    RTCRtpSender.prototype.setParameters = function (parameters, ...rest) {
      if (this.track?.kind === 'video') window.limitsSet.push(...parameters.encodings);
      return set.call(this, parameters, ...rest);
    };
  });

const bitrate = (page: Page) => page.evaluate(() => window.limitsSet.at(-1)?.maxBitrate);

const width = async (viewer: Viewer) => (await viewer.stats()).width;

/** A composed picture has the proportions of its canvas, in even numbers: the width of a window is met this nearly, px. */
const COMPOSED = 2;

/** The viewer has the picture at that width, and the sender the limit that belongs to it. */
async function follows(page: Page, viewer: Viewer, wide: number, limit: number, slack = 0): Promise<void> {
  const began = Date.now();
  const off = async () => Math.abs(((await width(viewer)) ?? 0) - wide);
  await expect.poll(off, { timeout: WITHIN_MS, intervals: [100] }).toBeLessThanOrEqual(slack);
  await expect.poll(() => bitrate(page), { timeout: WITHIN_MS, intervals: [100] }).toBe(limit);
  console.log(`${wide} px and ${limit} bit/s after ${Date.now() - began} ms`);
}

test('a window that is resized while live and recorded: viewers get the new size with its limits, the file keeps its size and says so', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  const window = await pattern({ id: 81, title: TITLE, width: 620, height: 400 });
  const { electron, page } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await noteLimits(page);
  await studio.shareWindow(TITLE);
  await window.resize(620, 400);
  await studio.goLive();
  await studio.waitForState('live');
  await follows(page, viewer, 620, 1_200_000);
  const file = `${scratch}/sizes.mp4`;
  await answerSaveDialog(electron, file);
  await page.getByRole('button', { name: '开始录制' }).click();
  await expect(page.getByTestId('recording')).toContainText('00:00:02');
  const outgrown = page.getByText(messages.notice.recordingOutgrown.what, { exact: true });
  await expect(outgrown).toHaveCount(0);

  await window.resize(1900, 1000);
  await follows(page, viewer, 1900, 4_500_000);
  await expect(outgrown).toHaveCount(1);
  await window.resize(700, 300);
  await follows(page, viewer, 700, 1_200_000);

  await page.getByRole('button', { name: '停止录制' }).click();
  await expect(page.getByText('已保存：sizes.mp4')).toBeVisible();
  expect(await inspectMovie(file)).toMatchObject({ width: 620, complaints: '' });
});

test('a scene that is composed around a window follows its size', async ({ launch, pattern, viewer }) => {
  const window = await pattern({ id: 82, title: TITLE, width: 700, height: 394 });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await noteLimits(page);
  await studio.shareWindow(TITLE);
  await window.resize(700, 394);
  const desk = new SceneDesk(page);
  await desk.edit();
  await desk.addLayer('文字');
  await desk.doneEditing();
  await studio.goLive();
  await studio.waitForState('live');
  await follows(page, viewer, 700, 1_200_000, COMPOSED);
  await window.resize(1200, 676);
  await follows(page, viewer, 1200, 2_500_000, COMPOSED);
  await window.resize(720, 406);
  await follows(page, viewer, 720, 1_200_000, COMPOSED);
});
