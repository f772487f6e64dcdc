import type { Page } from 'playwright';
import { violations } from '../support/app/axe.ts';
import { Studio } from '../support/app/studio.ts';
import { fakeMicrophone } from '../support/media/fake-media.ts';
import { openViewer, type Viewer } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

const PATTERN = 71;

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  // The list draws only what is near; typing is not needed for so few.
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText(option, { exact: true })
    .click();
}

const openAdvanced = (page: Page) => page.getByRole('button', { name: '高级画质选项' }).click();

/** Sound that arrived so far (webrtc-stats totalAudioEnergy): it grows while sound arrives. */
const energy = async (viewer: Viewer) => (await viewer.stats()).audioEnergy;

test('what the host sets takes effect on air: size, codec and layers reach the viewer, and the sound goes on', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: '画质窗口' });
  const { page } = await launch({ args: await fakeMicrophone(scratch) });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareScreen();
  await studio.openMicrophone();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.framesMoreThan(10);
  await expect.poll(async () => (await viewer.stats()).height).toBe(1080);
  await expect.poll(() => energy(viewer)).toBeGreaterThan(0);
  await openAdvanced(page);
  await pick(page, '最高分辨率', '480p');
  await expect.poll(async () => (await viewer.stats()).height, { timeout: 15_000 }).toBe(480);
  await pick(page, '编码格式', 'H.264（软件编码）');
  await expect(page.getByTestId('health-encoder')).toContainText('H264', { timeout: 15_000 });
  const heard = await energy(viewer);
  await viewer.framesMoreThan(30);
  expect(await energy(viewer)).toBeGreaterThan(heard);
  await studio.waitForState('live');
});

test('layers that nobody watches are not encoded, and come when somebody watches', async ({
  launch,
  pattern,
  platform,
}) => {
  await pattern({ id: PATTERN, title: '多档画质' });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await pick(page, '直播内容', '视频');
  await studio.shareScreen();
  await studio.goLive();
  await studio.waitForState('live');
  await expect(page.getByTestId('health-layers')).toHaveText('1', { timeout: 15_000 });
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await viewer.framesMoreThan(5);
  await expect(page.getByTestId('health-layers')).toHaveText('3', { timeout: 20_000 });
  await expect.poll(async () => (await viewer.stats()).height, { timeout: 20_000 }).toBe(1080);
  await viewer.close();
  await expect(page.getByTestId('health-layers')).toHaveText('1', { timeout: 15_000 });
});

test('the choice is kept, and the options can be read by everybody', async ({ launch, scratch }) => {
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  await new Studio(first.page).enterAsHost();
  await pick(first.page, '直播内容', '文字 / 网页');
  await expect(first.page.getByText('文字优先清晰')).toBeVisible();
  await openAdvanced(first.page);
  await pick(first.page, '多档画质同时发送', '开启');
  expect(await violations(first.page)).toEqual([]);
  await first.close();
  const again = await launch({ profile });
  await openAdvanced(again.page);
  await expect(again.page.getByText('文字优先清晰')).toBeVisible();
  const simulcast = again.page
    .getByLabel('高级画质选项')
    .locator('.ant-form-item', { hasText: '多档画质同时发送' });
  await expect(simulcast).toContainText('开启');
});

test('what the broadcast does is told: the three causes, the encoder and the last minutes as charts', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: '状态窗口' });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('状态窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.framesMoreThan(10);
  await expect(page.getByTestId('health-cause-encoder')).not.toHaveAttribute('data-level', 'unknown', {
    timeout: 30_000,
  });
  await expect(page.getByTestId('health-cause-capture')).toHaveAttribute('data-level', /good|fair|poor/);
  await expect(page.getByTestId('health-cause-network')).toHaveAttribute('data-level', /good|fair/);
  await expect(page.getByTestId('health-encoder')).toContainText('VP8');
  await page.getByRole('button', { name: '最近几分钟的曲线' }).click();
  const charts = page.getByRole('region', { name: '最近几分钟的曲线' });
  await expect(charts.getByRole('img')).toHaveCount(5);
  await expect(charts.getByRole('img', { name: /帧率/ })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('health.png') });
  expect(await violations(page)).toEqual([]);
});
