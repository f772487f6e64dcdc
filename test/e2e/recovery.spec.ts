import type { Rectangle } from 'electron';
import { Studio } from '../support/app/studio.ts';
import { crashStudio, studioWindow } from '../support/app/studio-window.ts';
import { throughMain } from '../support/app/through-main.ts';
import { expect, test } from './fixtures.ts';

test('a renderer crash is followed by a reload that says so, with the microphone off', async ({ launch }) => {
  const { electron, page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
  const studio = new Studio(page);
  await studio.agree();
  await studio.openMicrophone();
  await crashStudio(electron);
  const seen = (code: string) => throughMain(electron, code);
  await expect.poll(() => seen('document.body.innerText')).toContain('已重新载入');
  expect(await seen(`document.querySelector('[aria-label="打开麦克风"]') !== null`)).toBe(true);
});

test('a second start brings the first window forward instead of opening another', async ({
  display,
  launch,
  platform,
  scratch,
}) => {
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  const { launchApp } = await import('../support/app/app.ts');
  await expect(launchApp({ env: display.env, platform: platform.signalUrl, profile })).rejects.toThrow();
  expect(first.electron.windows()).toHaveLength(1);
  await expect(first.page.getByRole('button', { name: '同意并继续' })).toBeVisible();
});

test('the window comes back where it was', async ({ launch, scratch }) => {
  const profile = `${scratch}/profile`;
  const bounds = { x: 180, y: 140, width: 1111, height: 777 };
  const first = await launch({ profile });
  const window = await studioWindow(first.electron);
  await window.evaluate((one, box) => one.setBounds(box), bounds);
  await expect.poll(() => window.evaluate((one) => one.getBounds().width)).toBe(bounds.width);
  await first.close();
  const places: Rectangle[] = [];
  for (let start = 0; start < 3; start++) {
    const again = await launch({ profile });
    await again.page.getByRole('button', { name: '同意并继续' }).waitFor();
    places.push(await (await studioWindow(again.electron)).evaluate((one) => one.getBounds()));
    await again.close();
  }
  const [place] = places;
  expect(place).toMatchObject({ width: bounds.width, height: bounds.height });
  // Nor does it creep from start to start by what a window manager puts around it.
  expect(places).toEqual([place, place, place]);
});

test('sleep and a locked session take the microphone away, with a notice', async ({ launch }) => {
  const { electron, page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
  const studio = new Studio(page);
  await studio.agree();
  await studio.openMicrophone();
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: '麦克风' })).toBeVisible();
});
