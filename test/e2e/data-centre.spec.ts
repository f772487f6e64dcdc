import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TELEMETRY_SCOPES } from '../../common/consent/states.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { ITEMS } from '../../common/register/items.ts';
import { NOT_COLLECTED } from '../../common/register/not-collected.ts';
import { PAGES } from '../../renderer/data-centre/pages.ts';
import { en } from '../../renderer/i18n/en.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { violations } from '../support/app/axe.ts';
import { decideAll } from '../support/app/disclosure.ts';
import { misfits } from '../support/app/misfits.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const out = join(root, 'out/screens');
const LANGUAGES = [
  ['zh-CN', zhCN],
  ['en', en],
] as const;

const openPage = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

for (const [language, texts] of LANGUAGES)
  for (const theme of ['dark', 'light'] as const)
    test(`every page in ${language}, ${theme}: worded, nothing cut off, no violation that axe finds`, async ({
      launch,
    }) => {
      await mkdir(out, { recursive: true });
      const { page } = await launch({ language });
      await page.getByRole('button', { name: texts.firstRun.guest }).click();
      await page.evaluate((theme) => window.anchor.settings.set({ theme }), theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.getByRole('button', { name: texts.top.data, exact: true }).click();
      const found: string[] = [];
      for (const key of PAGES) {
        await openPage(page, texts.pages[key]);
        const panel = page.getByRole('tabpanel', { name: texts.pages[key] });
        await expect(panel).toBeVisible();
        await page.screenshot({ path: join(out, `${language}-${theme}-${key}.png`) });
        expect(await misfits(page), key).toEqual([]);
        found.push(...(await violations(page)).map((violation) => `${key}: ${violation}`));
        expect(await panel.innerText(), key).not.toMatch(
          /\b(?:ledger|lists|devices|policyPage|rights|weaknesses|report|charts)\.[a-z]/,
        );
      }
      expect(found).toEqual([]);
    });

test('what is listed is the register: every declared datum, every refused one, each with its clause', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Studio(page).continueAsGuest();
  await page.getByRole('button', { name: zhCN.top.data }).click();
  const idsOf = (prefix: string) =>
    page
      .locator(`[data-testid^="${prefix}-"]`)
      .evaluateAll(
        (rows, from) => rows.map((row) => row.getAttribute('data-testid')?.slice(from)),
        prefix.length + 1,
      );
  await openPage(page, zhCN.pages.collected);
  expect(await idsOf('collected')).toEqual(ITEMS.map(({ id }) => id));
  for (const { id } of ITEMS.filter(({ gap }) => gap))
    await expect(page.getByTestId(`collected-${id}`)).toContainText('政策未载明');
  await openPage(page, zhCN.pages.notCollected);
  expect(await idsOf('not-collected')).toEqual(NOT_COLLECTED.map(({ id }) => id));
  await openPage(page, zhCN.pages.policy);
  expect((await idsOf('clause')).sort()).toEqual([...ITEMS, ...NOT_COLLECTED].map(({ id }) => id).sort());
  await openPage(page, zhCN.pages.devices);
  expect(await idsOf('device')).toEqual(['camera', 'microphone', 'screen']);
});

test('by keyboard alone: a scope is granted and withdrawn, and every page is reached', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).continueAsGuest();
  const focusedName = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 80 && (await focusedName()) !== name; presses += 1)
      await page.keyboard.press('Tab');
    expect(await focusedName()).toBe(name);
  };
  const state = page.getByTestId('telemetry.runningApps').getByTestId('scope-state');
  await tabTo(zhCN.top.data);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: zhCN.pages.scopes })).toBeVisible();
  await page.getByTestId('telemetry.runningApps-granted.local').focus();
  await page.keyboard.press('Enter');
  // The keyboard stands on the no.
  await expect(page.getByRole('button', { name: zhCN.consent.no, exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(state).toHaveAttribute('data-state', 'granted.local');
  await page.getByTestId('telemetry.runningApps-withdrawn').focus();
  await page.keyboard.press('Enter');
  await expect(state).toHaveAttribute('data-state', 'withdrawn');
  await page.getByRole('tab', { name: zhCN.pages.scopes }).focus();
  for (const key of PAGES.slice(1)) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tabpanel', { name: zhCN.pages[key] })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: zhCN.pages.scopes })).toHaveCount(0);
});

test('everything refused: nothing asks for anything in 30 days', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await app.electron.evaluate(({ dialog }) => {
    Reflect.set(globalThis, 'askedForTest', 0);
    const count = () => Reflect.set(globalThis, 'askedForTest', Reflect.get(globalThis, 'askedForTest') + 1);
    dialog.showMessageBox = async () => {
      count();
      return { response: 0, checkboxChecked: false };
    };
  });
  await new Studio(page).continueAsGuest();
  await decideAll(page, 'denied');
  await page.clock.install();
  await page.evaluate(() => {
    Reflect.set(window, 'dialogsForTest', 0);
    new MutationObserver(() => {
      const dialogs = document.querySelectorAll(
        '[role="dialog"], [role="alertdialog"], [role="alert"]',
      ).length;
      Reflect.set(window, 'dialogsForTest', Reflect.get(window, 'dialogsForTest') + dialogs);
    }).observe(document.body, { childList: true, subtree: true });
  });
  for (let day = 0; day < 30; day += 1) await page.clock.fastForward(24 * 60 * 60 * 1000);
  expect(await page.evaluate(() => Reflect.get(window, 'dialogsForTest'))).toBe(0);
  expect(await app.electron.evaluate(() => Reflect.get(globalThis, 'askedForTest'))).toBe(0);
});

const OLD = '测试平台的政策。\n第一条：旧的。\n第二条：不变。\n';
const NEW = '测试平台的政策。\n第一条：新的。\n第二条：不变。\n第三条：增加的。\n';

for (const answer of ['no', 'yes'] as const)
  test(`the platform's text changes: scopes close before the question, and the answer is ${answer}`, async ({
    launch,
    scratch,
    startPlatform,
  }) => {
    const file = join(scratch, 'policy.txt');
    await writeFile(file, OLD);
    const platform = await startPlatform(['--policy-file', file]);
    const { page } = await launch({ platform: platform.signalUrl });
    const studio = new Studio(page);
    await page.getByRole('button', { name: '从平台获取政策全文' }).click();
    await expect(page.getByText('第一条：旧的。')).toBeVisible();
    await studio.agree();
    await decideAll(page, 'granted.upload');
    const states = async () => {
      const view = await page.evaluate(() => window.anchor.consent.get());
      return view.ok ? [...new Set(view.value.scopes.map((scope) => scope.state))] : [view.error];
    };
    // Over the bridge, whose answer comes after the look at the platform's text.
    await page.evaluate(() => window.anchor.account.signIn({ name: 'demo', password: 'demo' }));
    expect(await states()).toEqual(['granted.upload']);

    await writeFile(file, NEW);
    await page.evaluate(() => window.anchor.account.signOut());
    await studio.signIn();
    const difference = page.getByTestId('policy-difference');
    await expect(difference.locator('del')).toHaveText('− 第一条：旧的。\n');
    await expect(difference.locator('ins')).toHaveText(['+ 第一条：新的。\n', '+ 第三条：增加的。\n']);
    await page.screenshot({ path: join(out, 'zh-CN-policy-change.png') });
    expect(await violations(page)).toEqual([]);
    // Before anybody answered.
    expect(await states()).toEqual(['superseded']);
    const ticket = await page.evaluate(() => window.anchor.account.ticket({}));
    expect(ticket).toEqual({ ok: false, error: 'policy-undecided' });

    const name = answer === 'no' ? zhCN.policyChange.no : zhCN.policyChange.yes;
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: zhCN.top.data }).waitFor();
    const policy = await page.evaluate(() => window.anchor.policy.get());
    const decision = answer === 'no' ? 'guest' : 'agreed';
    expect(policy).toMatchObject({ ok: true, value: { decision, sha256: sha256(NEW), change: null } });
    expect(await states()).toEqual(['superseded']);
    // What a no leaves: the data centre with its rights, and guest use.
    await page.getByRole('button', { name: zhCN.top.data }).click();
    await expect(page.getByTestId('scope-changed')).toHaveCount(TELEMETRY_SCOPES.length);
    await openPage(page, zhCN.pages.rights);
    await expect(page.getByText('infoplus@liaoliao.com')).toBeVisible();
  });

test('the text of the policy is searched without touching it, and saved byte for byte', async ({
  launch,
  scratch,
  startPlatform,
}) => {
  const file = join(scratch, 'policy.txt');
  await writeFile(file, OLD);
  const platform = await startPlatform(['--policy-file', file]);
  const app = await launch({ platform: platform.signalUrl });
  const { page } = app;
  await page.getByRole('button', { name: '从平台获取政策全文' }).click();
  await expect(page.getByText('第一条：旧的。')).toBeVisible();
  await new Studio(page).continueAsGuest();
  await page.getByRole('button', { name: zhCN.top.data }).click();
  await openPage(page, zhCN.pages.policy);
  const text = page.getByTestId('policy-text');
  const before = await text.innerHTML();
  await page.getByRole('textbox', { name: zhCN.policyPage.search }).fill('第');
  await expect(page.getByTestId('policy-found')).toHaveText(zhCN.policyPage.found.replace('{{count}}', '2'));
  expect(await text.innerHTML()).toBe(before);
  const saved = join(scratch, 'saved.txt');
  await answerSaveDialog(app.electron, saved);
  await page.getByRole('button', { name: zhCN.policyPage.save }).click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => null)).toBe(OLD);
});
