import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { en } from '../../renderer/i18n/en.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { violations } from '../support/app/axe.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const LINES = 20_000;
const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

async function openLog(page: Page, texts: typeof zhCN | typeof en) {
  await page.getByRole('button', { name: texts.top.about, exact: true }).click();
  await page.getByRole('button', { name: texts.runLog.open }).click();
  const dialog = page.getByRole('dialog', { name: texts.runLog.title });
  await dialog.getByTestId('log-count').waitFor();
  return dialog;
}

test('关于 shows the whole log of seven days, newest first, found by level and words, and clears it', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const logs = join(profile, 'logs');
  await mkdir(logs, { recursive: true });
  const young = Array.from(
    { length: LINES },
    (_, index) => `[${at(2)}] [info] live.state {"index":${index}}`,
  );
  await writeFile(
    join(logs, 'main.old.log'),
    `[${at(8)}] [info] app.start {"long":"ago"}\n[${at(3)}] [error] egress.failed {"attempted":"first"}\n`,
  );
  await writeFile(join(logs, 'main.log'), `${young.join('\n')}\n`);
  const { page } = await launch({ profile });
  await new Studio(page).continueAsGuest();
  // What is older than seven days left at the start.
  await expect.poll(() => readFile(join(logs, 'main.old.log'), 'utf8')).not.toContain('"long":"ago"');
  await page.evaluate(() =>
    window.anchor.log.write({ event: 'capture.error', fields: { code: 'the-newest' } }),
  );
  const from = performance.now();
  const dialog = await openLog(page, zhCN);
  console.log(`log of ${LINES} lines opens in ${Math.round(performance.now() - from)} ms`);
  const rows = dialog.getByRole('listitem');
  const count = dialog.getByTestId('log-count');
  await expect(count).toHaveText(/^(\d+) \/ \1 行，[\d,.]+ KB$/);
  await expect(rows.first()).toContainText('"code":"the-newest"');
  // Of so many lines only those on the screen are there.
  expect(await rows.count()).toBeLessThan(80);
  expect(await violations(page)).toEqual([]);

  await dialog.getByText(zhCN.runLog.errors, { exact: true }).click();
  await expect(count).toHaveText(/^1 \/ /);
  await expect(rows).toHaveText(/错误 egress\.failed \{"attempted":"first"\}$/);
  await dialog.getByText(zhCN.runLog.all, { exact: true }).click();
  await dialog.getByRole('textbox', { name: zhCN.runLog.search }).fill('live.state "index":19999');
  await expect(count).toHaveText(/^1 \/ /);
  await expect(rows).toHaveCount(1);
  await dialog.getByRole('textbox', { name: zhCN.runLog.search }).fill('nothing like it');
  await expect(dialog.getByText(zhCN.runLog.none)).toBeVisible();
  await dialog.getByRole('textbox', { name: zhCN.runLog.search }).fill('');

  // By keyboard to the oldest.
  await dialog.getByRole('region', { name: zhCN.runLog.title }).focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toContainText('"attempted":"first"');

  await dialog.getByRole('button', { name: zhCN.runLog.clear }).click();
  await expect(dialog.getByRole('status')).toHaveText(zhCN.runLog.cleared);
  await expect(count).toHaveText(/^0 \/ 0 行/);
  expect((await stat(join(logs, 'main.log'))).size).toBe(0);
  await expect(stat(join(logs, 'main.old.log'))).rejects.toThrow('ENOENT');
});

test('turned off, nothing is written any more, after a restart neither', async ({ launch, scratch }) => {
  const profile = join(scratch, 'profile');
  const file = join(profile, 'logs/main.log');
  const first = await launch({ profile });
  await new Studio(first.page).continueAsGuest();
  const write = (page: Page) =>
    page.evaluate(() => window.anchor.log.write({ event: 'capture.error', fields: { code: 'more' } }));
  const dialog = await openLog(first.page, zhCN);
  await dialog.getByRole('switch', { name: zhCN.runLog.keep }).click();
  await expect(dialog.getByText(zhCN.runLog.off)).toBeVisible();
  const before = await readFile(file, 'utf8');
  expect(before).toContain('app.start');
  await write(first.page);
  await first.close();
  const second = await launch({ profile });
  await write(second.page);
  expect(await readFile(file, 'utf8')).toBe(before);
  const again = await openLog(second.page, zhCN);
  await again.getByRole('switch', { name: zhCN.runLog.keep }).click();
  await expect(again.getByText(zhCN.runLog.off)).toHaveCount(0);
  await write(second.page);
  expect(await readFile(file, 'utf8')).toContain('"code":"more"');
});

test('the log reads in English and light as well', async ({ launch }) => {
  const { page } = await launch({ language: 'en' });
  await page.getByRole('button', { name: en.firstRun.guest }).click();
  await page.evaluate(() => window.anchor.settings.set({ theme: 'light' }));
  const dialog = await openLog(page, en);
  await expect(dialog.getByTestId('log-count')).toHaveText(/^(\d+) of \1 lines, [\d.]+ KB$/);
  await expect(dialog.getByRole('listitem').last()).toContainText('app.start');
  expect(await violations(page)).toEqual([]);
});
