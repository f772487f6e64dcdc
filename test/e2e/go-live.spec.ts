import { Studio } from '../support/app/studio.ts';
import { studioWindow } from '../support/app/studio-window.ts';
import { liveTracks, recordTracks } from '../support/app/tracks.ts';
import { fakeCamera, fakeMicrophone } from '../support/media/fake-media.ts';
import { openViewerInRuntime } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

const SHARED = 11;
const OTHER = 12;
const CAMERA = 33;

test('a shared window reaches the viewer, and only that window', async ({ launch, pattern, viewer }) => {
  await pattern({ id: OTHER, title: '别的窗口', x: 0, y: 540 });
  await pattern({ id: SHARED, title: '要共享的窗口' });
  const studio = new Studio((await launch()).page);
  await studio.enterAsHost();
  await studio.shareWindow('要共享的窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  const seen = await viewer.readings(SHARED, 30);
  expect(new Set(seen.map(({ reading }) => reading.clock)).size).toBeGreaterThan(10);
  expect((await viewer.takeReadings()).filter(({ reading }) => reading.id === OTHER)).toHaveLength(0);
});

test('a window of the same runtime can be the viewer, where there is no browser', async ({
  display,
  launch,
  pattern,
  platform,
}) => {
  await pattern({ id: SHARED, title: '给同类看的画面' });
  const studio = new Studio((await launch()).page);
  await studio.enterAsHost();
  await studio.shareWindow('给同类看的画面');
  await studio.goLive();
  await studio.waitForState('live');
  const viewer = await openViewerInRuntime(`${platform.url}/r/${platform.room}`, display.env);
  await viewer.startReading();
  await viewer.readings(SHARED, 20);
  await viewer.close();
});

test('the whole screen reaches the viewer', async ({ launch, pattern, viewer }) => {
  await pattern({ id: SHARED, title: '屏幕上的画面' });
  const app = await launch();
  await (await studioWindow(app.electron)).evaluate((window) =>
    window.setBounds({ x: 600, y: 250, width: 1280, height: 800 }),
  );
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareScreen();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  const seen = await viewer.readings(SHARED, 30);
  expect(new Set(seen.map(({ reading }) => reading.clock)).size).toBeGreaterThan(10);
  const { width, height } = await viewer.stats();
  expect([width, height]).toEqual([1920, 1080]);
});

test('the camera reaches the viewer', async ({ launch, scratch, viewer }) => {
  const app = await launch({ args: await fakeCamera(scratch, CAMERA) });
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.useCamera();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  const seen = await viewer.readings(CAMERA, 30);
  expect(new Set(seen.map(({ reading }) => reading.clock)).size).toBeGreaterThan(5);
});

test('sound arrives only while the microphone was clicked on', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: SHARED, title: '有声音的画面' });
  const app = await launch({ args: await fakeMicrophone(scratch) });
  const studio = new Studio(app.page);
  await recordTracks(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('有声音的画面');
  await studio.goLive();
  await studio.waitForState('live');
  const silent = await viewer.framesMoreThan(30);
  expect(silent.audio).toBe(false);
  expect(silent.audioEnergy).toBe(0);
  expect(await liveTracks(app.page, 'audio')).toBe(0);

  await studio.openMicrophone();
  await expect.poll(async () => (await viewer.stats()).audioEnergy, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(await liveTracks(app.page, 'audio')).toBe(1);

  await studio.closeMicrophone();
  expect(await liveTracks(app.page, 'audio')).toBe(0);
  await expect.poll(async () => (await viewer.stats()).audio, { timeout: 10_000 }).toBe(false);
});

test('停播 ends every track within a second and the viewer is told', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: SHARED, title: '将要停播的画面' });
  const app = await launch({ args: await fakeMicrophone(scratch) });
  const studio = new Studio(app.page);
  await recordTracks(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('将要停播的画面');
  await studio.openMicrophone();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.framesMoreThan(10);
  expect(await liveTracks(app.page)).toBe(2);
  const clickedAt = await studio.endBroadcast();
  await expect.poll(() => liveTracks(app.page), { intervals: [20] }).toBe(0);
  const took = Date.now() - clickedAt;
  console.log(`停播 to all tracks ended: ${took} ms`);
  expect(took).toBeLessThan(1000);
  await studio.waitForState('idle');
  await expect.poll(async () => (await viewer.stats()).video).toBe(false);
});
