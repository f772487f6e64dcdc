import type { Page } from '@playwright/test';
import { SceneDesk } from '../support/app/scene-desk.ts';
import { Studio } from '../support/app/studio.ts';
import { fakeCamera } from '../support/media/fake-media.ts';
import { expect, test } from './fixtures.ts';

const WINDOW = 41;
const CAMERA = 42;

/** How many compositors run in the page: each is one worker. */
const workers = (page: Page): number => page.workers().length;

test('one shared window goes out untouched: no compositor, and the very track that was captured', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: WINDOW, title: '单独的画面' });
  const app = await launch();
  const desk = new SceneDesk(app.page);
  await desk.recordSent();
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('单独的画面');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(WINDOW, 20);
  expect(workers(app.page)).toBe(0);
  expect(await desk.sent()).toEqual({ captured: true, generated: false });
});

test('画中画: window and camera reach the viewer in one picture, and going back ends the compositor', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: WINDOW, title: '合成的底图' });
  const app = await launch({ args: await fakeCamera(scratch, CAMERA) });
  const desk = new SceneDesk(app.page);
  await desk.recordSent();
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('合成的底图');
  await desk.layout('画中画');
  await studio.useCamera();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(WINDOW, 20);
  expect(workers(app.page)).toBe(1);
  expect(await desk.sent()).toEqual({ captured: false, generated: true });

  await desk.layout('摄像头');
  await viewer.takeReadings();
  await viewer.readings(CAMERA, 20);
  await expect.poll(() => workers(app.page)).toBe(0);
  expect(await desk.sent()).toEqual({ captured: true, generated: false });

  // The window was kept open: no new click is needed to show it again.
  await desk.layout('全屏');
  await viewer.takeReadings();
  await viewer.readings(WINDOW, 20);
});

test('a window in which nothing moves is in the composed picture at once, and after each change of scene', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: WINDOW, title: '静止的画面', still: true });
  const app = await launch({ args: await fakeCamera(scratch, CAMERA) });
  const desk = new SceneDesk(app.page);
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('静止的画面');
  await desk.layout('画中画');
  await studio.useCamera();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(WINDOW, 10);
  for (const layout of ['摄像头', '画中画', '稍后回来', '画中画']) await desk.layout(layout);
  await viewer.takeReadings();
  await viewer.readings(WINDOW, 10);
});
