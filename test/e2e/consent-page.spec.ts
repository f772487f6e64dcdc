import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TELEMETRY_SCOPES } from '../../common/consent/states.ts';
import { en } from '../../renderer/i18n/en.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { violations } from '../support/app/axe.ts';
import { decideAll, disclosureView, ledgerRecords, touchReceipts } from '../support/app/disclosure.ts';
import { misfits, unstyled } from '../support/app/misfits.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const out = join(root, 'out/screens');
const LANGUAGES = [
  ['zh-CN', zhCN],
  ['en', en],
] as const;
const PATTERN = 61;

/** How many clicks the page saw since it was last asked. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(window, 'clicksForTest', 0);
    const count = () =>
      Reflect.set(window, 'clicksForTest', Number(Reflect.get(window, 'clicksForTest')) + 1);
    window.addEventListener('click', count, true);
  });
  return () =>
    page.evaluate(() => {
      const clicks = Number(Reflect.get(window, 'clicksForTest'));
      Reflect.set(window, 'clicksForTest', 0);
      return clicks;
    });
}

for (const [language, texts] of LANGUAGES)
  test(`every page of data and consent in ${language}, from a refusal to a record deleted on the platform`, async ({
    launch,
    pattern,
  }) => {
    await mkdir(out, { recursive: true });
    await pattern({ id: PATTERN, title: 'W' });
    const { page } = await launch({ language, args: ['--upload-delay=0'] });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
    const look = async (name: string) => {
      await page.screenshot({ path: join(out, `${language}-data-${name}.png`) });
      expect(await misfits(page), name).toEqual([]);
      expect(await unstyled(page), name).toEqual([]);
      expect(await violations(page), name).toEqual([]);
      expect(await page.locator('body').innerText()).not.toMatch(
        /\b(?:consent|reading|records|hidden|receipts)\.[a-z]/,
      );
    };
    await button(texts.firstRun.agree).click();
    await button(texts.top.data).click();
    for (const scope of TELEMETRY_SCOPES)
      await expect(page.getByTestId(scope).getByTestId('scope-state')).toHaveAttribute(
        'data-state',
        'unasked',
      );
    await look('scopes');

    // Its own question, the keyboard on the no, and Esc is a no that is not even recorded.
    await page.getByTestId('telemetry.runningApps-granted.upload').click();
    await expect(button(texts.consent.no)).toBeFocused();
    await look('question');
    await page.keyboard.press('Escape');
    await expect(button(texts.consent.no)).toHaveCount(0);
    await expect(page.getByTestId('telemetry.runningApps').getByTestId('scope-state')).toHaveAttribute(
      'data-state',
      'unasked',
    );
    for (const scope of TELEMETRY_SCOPES) {
      await page.getByTestId(`${scope}-granted.upload`).click();
      const asked = await button(texts.consent.yes).count();
      if (asked > 0) await button(texts.consent.yes).click();
      await expect(page.getByTestId(`${scope}-withdrawn`)).toBeVisible();
    }
    await tab(texts.pages.reading);
    await expect(page.getByTestId('activity')).toHaveAttribute('data-activity', 'off');
    await look('idle');
    await tab(texts.pages.scopes);
    for (const scope of TELEMETRY_SCOPES)
      await expect(page.getByTestId(`history-${scope}`).locator('li')).toHaveCount(1);
    await button(texts.receipts.show).click();
    await expect(page.getByTestId('receipts')).toContainText('granted.upload');
    await look('receipts');
    await page.keyboard.press('Escape');

    await page.getByLabel(texts.room.account).fill('demo');
    await page.getByLabel(texts.room.password).fill('demo');
    await button(texts.room.signIn).click();
    await button(texts.sources.window).click();
    await page.getByRole('radio', { name: 'W' }).click();
    await button(texts.picker.use).click();
    await button(texts.live.go).click();
    await button(texts.confirm.yes).click();
    await button(texts.top.data).click();
    await tab(texts.pages.reading);
    await expect(page.getByTestId('activity')).toHaveAttribute('data-activity', 'reading');
    await page.getByTestId('live-device.os').waitFor();
    await look('reading');
    await page.keyboard.press('Escape');
    // Long enough for a curve.
    await expect(page.getByTestId('live-timer')).toHaveText(/0[4-9]$/);
    await button(texts.live.end).click();
    await button(texts.live.endConfirm).click();

    await button(texts.top.data).click();
    await expect.poll(async () => (await disclosureView(page)).pending).toBe(0);
    await tab(texts.pages.sent);
    const count = page.getByTestId('ledger-count');
    await expect(count).toHaveText(/\d/);
    const first = page.locator('.ledger-row[data-status=sent]').first();
    await first.getByRole('button', { name: texts.records.showBytes }).click();
    await expect(page.getByTestId('record-bytes')).toContainText('"period"');
    await button(texts.records.verify).click();
    await expect(page.getByTestId('ledger-check')).toBeVisible();
    await look('sent');
    await first.getByRole('button', { name: texts.records.removeSent }).click();
    await expect(page.locator('.ledger-row[data-status=deleted]')).toHaveCount(1);
    await tab(texts.pages.report);
    await expect(page.locator('.chart canvas').first()).toBeVisible();
    await expect(page.getByTestId('live-device.os')).toBeVisible();
    await look('report');
    await tab(texts.pages.history);
    await expect(page.locator('.chart canvas')).toHaveCount(2);
    await look('history');
    await tab(texts.pages.ledger);
    await look('ledger');
    await button(texts.records.erase).click();
    await page.getByRole('dialog').last().getByRole('button', { name: texts.records.erase }).click();
    await expect(page.getByRole('dialog').getByRole('status')).toBeVisible();
    expect((await ledgerRecords(page)).map(({ text }) => text)).toEqual([]);
    await look('erased');
  });

test('withdrawing takes no more clicks than granting, for every scope, as a guest and without a platform', async ({
  launch,
}) => {
  const { page } = await launch({ platform: null });
  await new Studio(page).continueAsGuest();
  const clicks = await countClicks(page);
  for (const scope of TELEMETRY_SCOPES) {
    const open = page.getByRole('button', { name: '数据与授权' });
    await open.click();
    await page.getByTestId(`${scope}-granted.upload`).click();
    const yes = page.getByRole('button', { name: '同意', exact: true });
    if ((await yes.count()) > 0) await yes.click();
    await expect(page.getByTestId(scope).getByTestId('scope-state')).toHaveAttribute(
      'data-state',
      'granted.upload',
    );
    const granting = await clicks();
    await page.keyboard.press('Escape');
    await open.click();
    await page.getByTestId(`${scope}-withdrawn`).click();
    await expect(page.getByTestId(scope).getByTestId('scope-state')).toHaveAttribute(
      'data-state',
      'withdrawn',
    );
    expect(await clicks()).toBeLessThanOrEqual(granting);
    await page.keyboard.press('Escape');
  }
});

test('a decision survives a restart, and receipts that were touched close everything and say so', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const first = await launch({ profile });
  await new Studio(first.page).agree();
  await decideAll(first.page, 'granted.local');
  await first.close();
  const second = await launch({ profile });
  const states = async (page: Page) => {
    const view = await page.evaluate(() => window.anchor.consent.get());
    return view.ok
      ? [view.value.recovered, ...new Set(view.value.scopes.map(({ state }) => state))]
      : [view.error];
  };
  expect(await states(second.page)).toEqual([false, 'granted.local']);
  await second.close();
  await touchReceipts(profile);
  const third = await launch({ profile });
  expect(await states(third.page)).toEqual([true, 'denied']);
  await third.page.getByRole('button', { name: '数据与授权' }).click();
  await expect(third.page.getByText(zhCN.consent.recovered)).toBeVisible();
});
