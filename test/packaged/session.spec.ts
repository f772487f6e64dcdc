import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { decide, decideAll, ledgerEntries } from '../support/app/disclosure.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { publish, release, signed, strangersKey } from '../support/samples/release.ts';

const SHARED = 71;
const SCOPE = 'telemetry.runningApps';

/** What the host decided about the scope, as the app knows it after its start. */
const stateOf = (page: Page): Promise<string | null> =>
  page.evaluate(async (scope) => {
    const answer = await window.anchor.consent.get();
    if (!answer.ok) return null;
    return answer.value.scopes.find((item) => item.scope === scope)?.state ?? null;
  }, SCOPE);

test('the package says that it is one', async ({ launch }) => {
  const { electron } = await launch();
  const said = await electron.evaluate(({ app }) => ({
    packaged: app.isPackaged,
    version: app.getVersion(),
  }));
  expect(said.packaged).toBe(true);
  expect(said.version).toMatch(/^\d+\.\d+\.\d+/);
});

test('first run: nothing is granted, and a host goes live to a viewer with everything refused', async ({
  launch,
  pattern,
  viewer,
}) => {
  await pattern({ id: SHARED, title: '打包后的画面' });
  const { page, profile } = await launch({ args: ['--upload-delay=0'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'denied');
  await studio.shareWindow('打包后的画面');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  expect((await viewer.readings(SHARED, 20)).length).toBeGreaterThanOrEqual(20);
  await studio.endBroadcast();
  await studio.waitForState('idle');
  expect((await ledgerEntries(profile)).filter((entry) => entry['kind'] === 'record')).toEqual([]);
});

test('one scope is granted and withdrawn, and both stand after a restart', async ({ launch, scratch }) => {
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  await new Studio(first.page).agree();
  await decide(first.page, SCOPE, 'granted.local');
  expect(await stateOf(first.page)).toBe('granted.local');
  await first.close();
  const second = await launch({ profile });
  expect(await stateOf(second.page)).toBe('granted.local');
  await decide(second.page, SCOPE, 'withdrawn');
  await second.close();
  expect(await stateOf((await launch({ profile })).page)).toBe('withdrawn');
});

test('killed in the middle of a broadcast, it starts again with its records sound and the microphone off', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: SHARED, title: '中断的画面' });
  const profile = `${scratch}/profile`;
  const first = await launch({ profile });
  const studio = new Studio(first.page);
  await studio.enterAsHost();
  await decide(first.page, SCOPE, 'granted.local');
  await studio.shareWindow('中断的画面');
  await studio.goLive();
  await studio.waitForState('live');
  const child = first.electron.process();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const { page } = await launch({ profile });
  expect(await stateOf(page)).toBe('granted.local');
  await expect(page.getByRole('button', { name: '打开麦克风' })).toBeVisible();
});

test('an update is looked for at the local feed, believed under the key that is built in, and fetched', async ({
  launch,
  scratch,
  startPlatform,
}) => {
  const feed = join(scratch, 'feed');
  await mkdir(feed);
  const platform = await startPlatform(['--updates', feed]);
  const { electron, page } = await launch({ platform: platform.signalUrl });
  await new Studio(page).enterAsHost();
  await page.getByRole('button', { name: '关于' }).click();
  const panel = page.getByRole('region', { name: '更新' });
  const check = () => panel.getByRole('button', { name: '检查更新' }).click();
  await publish(feed, signed(release(), strangersKey()));
  await check();
  await expect(panel.getByRole('alert')).toContainText('签名不对');
  await publish(feed, signed(release()));
  await check();
  await expect(panel).toContainText('有新版本 9.0.0');
  await answerSaveDialog(electron, join(scratch, 'update'));
  await panel.getByRole('button', { name: '下载并核对' }).click();
  await expect(panel).toContainText('签名和内容核对无误');
});

test('everything that is stored is exported to where the host says', async ({ launch, scratch }) => {
  const { electron, page } = await launch();
  await new Studio(page).agree();
  await decideAll(page, 'granted.local');
  const folder = join(scratch, 'copy');
  await answerSaveDialog(electron, folder);
  await page.getByRole('button', { name: zhCN.top.data }).click();
  await page.getByRole('tab', { name: zhCN.pages.copy, exact: true }).click();
  await page.getByRole('button', { name: zhCN.copy.save }).click();
  await expect(page.getByRole('status').filter({ hasText: '已导出' })).toBeVisible({ timeout: 30_000 });
  const copy = JSON.parse(await readFile(join(folder, 'export.json'), 'utf8'));
  expect(copy.ledger.check).toMatchObject({ ok: true, entries: copy.ledger.entries.length });
  expect(copy.ledger.entries.length).toBeGreaterThan(4);
});
