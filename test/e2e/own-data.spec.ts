import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inDictionary } from '../../common/dictionary/index.ts';
import { uploadSchema } from '../../common/ingest/upload.ts';
import { ITEMS } from '../../common/register/items.ts';
import { schemaOf } from '../../common/register/schema.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import type { App } from '../support/app/app.ts';
import { decideAll, disclosureView, filesIn, ledgerRecords } from '../support/app/disclosure.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { canariesIn } from '../support/samples/canaries.ts';
import { expect, test } from './fixtures.ts';

/** What the runtime of the tests itself keeps in the profile folder; real Electron's files are registered. */
const OF_THE_STAND_IN = /^(?:chromium-profile\/|electron-on-chromium\.sock$)/;

const openPage = async (page: Page, name: string) => {
  await page.getByRole('button', { name: zhCN.top.data }).click();
  await page.getByRole('tab', { name, exact: true }).click();
};

/** A broadcast with everything granted, some of it sent, until its records are in the ledger. */
async function broadcast(page: Page, title: string): Promise<void> {
  const studio = new Studio(page);
  await decideAll(page, 'granted.local');
  await studio.shareWindow(title);
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  await studio.endBroadcast();
  await expect.poll(async () => (await ledgerRecords(page)).length).toBeGreaterThan(4);
}

test('the list of what is stored covers every file that a walk of the folder finds', async ({ launch }) => {
  const { page, profile } = await launch();
  await new Studio(page).continueAsGuest();
  await decideAll(page, 'granted.local');
  await page.evaluate(() => window.anchor.disclosure.hide({ apps: ['OBS Studio'] }));
  // Before the page is opened: the engine goes on making files of its own.
  const walked = await readdir(profile, { recursive: true, withFileTypes: true });
  await openPage(page, zhCN.pages.storage);
  const shown = page.locator('[data-testid^="paths-"]');
  await expect.poll(() => shown.count()).toBeGreaterThan(3);
  const listed = new Set(await shown.allTextContents());
  const files = walked
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(profile.length + 1))
    // The browser engine of the tests works on its files meanwhile.
    .filter((path) => !OF_THE_STAND_IN.test(path));
  expect(files.filter((path) => !listed.has(path))).toEqual([]);
  expect(files.length).toBeGreaterThan(5);
  // Nothing that the app itself wrote is unknown to its register.
  const unknown = await page.getByTestId('paths-unknown').allTextContents();
  expect(unknown.filter((path) => !OF_THE_STAND_IN.test(path))).toEqual([]);
  await expect(page.getByTestId('cookies')).toHaveText(zhCN.storage.noCookies);
  await expect(page.getByTestId('page-storage')).toHaveText(zhCN.storage.noPageStorage);
  // Row by row.
  await page.getByTestId('stored-hidden').getByRole('button').click();
  await expect(page.getByTestId('stored-hidden')).toHaveCount(0);
  expect(await readdir(profile)).not.toContain('hidden-applications.json');
});

test('everything that is in the ledger is shown, each record with its exact bytes', async ({
  launch,
  pattern,
}) => {
  await pattern({ id: 65, title: '全部可见' });
  const { page } = await launch();
  await new Studio(page).enterAsHost();
  await broadcast(page, '全部可见');
  const records = await ledgerRecords(page);
  await openPage(page, zhCN.pages.ledger);
  for (const { seq, text } of records) {
    await page.getByRole('textbox', { name: zhCN.ledger.search }).fill(`#${seq}`);
    await page.getByRole('button', { name: `${zhCN.records.showBytes} #${seq}`, exact: true }).click();
    await expect(page.getByTestId('record-bytes')).toHaveText(text ?? '');
    await page.getByRole('button', { name: `${zhCN.records.hideBytes} #${seq}`, exact: true }).click();
  }
});

test('a cookie or a key that somebody puts there is shown, and cleared one by one', async ({
  launch,
  platform,
}) => {
  const { electron, page } = await launch();
  await new Studio(page).continueAsGuest();
  await page.evaluate(async () => {
    localStorage.setItem('a-key', 'value');
    localStorage.setItem('another-key', 'value');
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('a-database');
      opening.onerror = reject;
      opening.onsuccess = () => {
        opening.result.close();
        resolve(null);
      };
    });
  });
  const cookie = { value: '1', url: platform.url };
  // By the app's own session: the test driver can set cookies in its own contexts only.
  await electron.evaluate(async ({ session }, given) => {
    const { cookies } = session.defaultSession;
    await cookies.set({ ...given, name: 'a-cookie', expirationDate: Date.now() / 1000 + 86_400 });
    await cookies.set({ ...given, name: 'another-cookie' });
  }, cookie);
  await openPage(page, zhCN.pages.storage);
  await expect(page.getByText(/a-cookie · 127\.0\.0\.1\/ · 9 B · 有效至 \d{4}/)).toBeVisible();
  await expect(page.getByText(/another-cookie · 127\.0\.0\.1\/ · 15 B · 退出即失效/)).toBeVisible();
  await expect(page.getByText('a-key · localStorage · 10')).toBeVisible();
  const clear = (name: string) =>
    page.getByRole('button', { name: `${zhCN.storage.clear} ${name}`, exact: true }).click();
  await clear('a-cookie');
  await expect(page.getByTestId('cookies')).toHaveText('1 个 Cookie：');
  const left = await electron.evaluate(({ session }) => session.defaultSession.cookies.get({}));
  expect(left.map(({ name }) => name)).toEqual(['another-cookie']);
  await clear('a-key');
  await clear('a-database');
  await expect(page.getByTestId('page-storage')).toHaveText('界面存储中有 1 项：');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['another-key']);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await clear('another-key');
  await clear('another-cookie');
  await expect(page.getByTestId('page-storage')).toHaveText(zhCN.storage.noPageStorage);
  await expect(page.getByTestId('cookies')).toHaveText(zhCN.storage.noCookies);
});

test('the copy holds everything that is shown, validates against the register, and is safe to open', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: 62, title: '导出<img src=x>' });
  const { electron, page, profile } = await launch();
  await new Studio(page).enterAsHost();
  await broadcast(page, '导出<img src=x>');
  const records = await ledgerRecords(page);
  const folder = join(scratch, 'copy');
  await answerSaveDialog(electron, folder);
  await openPage(page, zhCN.pages.copy);
  await page.getByRole('button', { name: zhCN.copy.save }).click();
  await expect(page.getByRole('status').filter({ hasText: '已导出' })).toBeVisible({ timeout: 30_000 });
  const copy = JSON.parse(await readFile(join(folder, 'export.json'), 'utf8'));
  expect(copy.ledger.check).toMatchObject({ ok: true, entries: copy.ledger.entries.length });
  expect(copy.ledger.records.map(({ body }: { body: string }) => body)).toEqual(
    records.map(({ text }) => text),
  );
  for (const { item, body } of copy.ledger.records as { item: never; body: string }[]) {
    const parsed = JSON.parse(body);
    if ('v' in parsed) uploadSchema(inDictionary).parse(parsed);
    else schemaOf(item, inDictionary).parse(parsed.data);
  }
  expect(copy.register.declarations.items.map(({ id }: { id: string }) => id)).toEqual(
    ITEMS.map(({ id }) => id),
  );
  const receipts = await page.evaluate(() => window.anchor.consent.receipts());
  expect(receipts).toMatchObject({ ok: true, value: `${JSON.stringify(copy.receipts, null, 2)}\n` });

  // Every file that is listed is in it, as data or as it lies on disk; the key's content is not.
  const text = (path: string) => copy.files.find((file: { path: string }) => file.path === path)?.text;
  for (const path of ['scenes.json', 'policy.json'])
    expect(text(path)).toBe(await readFile(join(profile, path), 'utf8'));
  expect(text('logs/main.log')).toContain('app.start');
  expect(text('ledger-key')).toBeUndefined();

  const html = await readFile(join(folder, 'export.html'), 'utf8');
  expect(html).not.toMatch(/<script|<img|<link|<iframe|\bon\w+=|(?:src|href)=/i);
  for (const { text } of records)
    expect(html).toContain(text?.replaceAll('<', '&lt;').replaceAll('"', '&quot;') ?? 'nothing');
  const pdf = await readFile(join(folder, 'export.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // A4 in points (ISO 216; 72 to the inch); engines round its width to 595 or 596.
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
  expect(Math.abs(Number(width) - 595.3)).toBeLessThan(1);
  expect(Math.abs(Number(height) - 841.9)).toBeLessThan(1);
  expect(await page.context().pages()).toHaveLength(1);
});

/** Which of the texts lie anywhere in the profile folder, in whatever form. */
async function found(profile: string, texts: readonly string[]): Promise<readonly string[]> {
  const files = await filesIn(profile);
  const there = new Set(files.flatMap(({ bytes }) => canariesIn(bytes, texts)));
  return texts.filter((text) => there.has(text));
}

/** Presses 清除全部 and waits until the app is gone. */
async function erase({ electron, page }: App, keepReceipts: boolean): Promise<void> {
  await openPage(page, zhCN.pages.copy);
  await page.getByRole('button', { name: zhCN.erase.act, exact: true }).click();
  await expect(page.getByRole('button', { name: zhCN.common.cancel })).toBeFocused();
  if (keepReceipts) await page.getByRole('checkbox', { name: zhCN.erase.keepReceipts }).check();
  const gone = electron.waitForEvent('close');
  await page.getByRole('button', { name: zhCN.erase.yes }).click();
  await gone;
}

for (const keepReceipts of [false, true])
  test(`after "erase all" nothing of what was kept is on disk${keepReceipts ? ', but the receipts' : ''}`, async ({
    launch,
    pattern,
    scratch,
  }) => {
    await pattern({ id: 63, title: '清除' });
    const profile = join(scratch, 'profile');
    const app = await launch({ profile });
    const { page } = app;
    await new Studio(page).enterAsHost();
    await broadcast(page, '清除');
    await page.evaluate(() => window.anchor.disclosure.hide({ apps: ['OBS Studio'] }));
    // A new platform loads the page anew.
    const loaded = page.waitForEvent('load');
    await page.evaluate(() => {
      void window.anchor.settings.set({ platformUrl: 'wss://canary-of-the-test.example/' });
    });
    await loaded;
    await page.getByRole('button', { name: zhCN.top.data }).waitFor();
    const records = await ledgerRecords(page);
    const receipts = await page.evaluate(() => window.anchor.consent.receipts());
    const ids = receipts.ok
      ? [...receipts.value.matchAll(/"recordId": "([^"]+)"/g)].map(([, id = '']) => id)
      : [];
    const kept = [
      ...records.map(({ text }) => text ?? ''),
      ...records.map(({ commit }) => commit),
      'OBS Studio',
      'canary-of-the-test',
    ];
    expect(ids.length).toBeGreaterThan(4);
    // The scan finds what is there.
    expect(await found(profile, [...kept, ...ids])).toEqual([...kept, ...ids]);

    await erase(app, keepReceipts);
    expect(await found(profile, kept)).toEqual([]);
    expect(await found(profile, ids)).toEqual(keepReceipts ? ids : []);
    await app.close().catch(() => {});

    // And the next start is a first one, with nothing left of the engine's files either.
    const again = await launch({ profile });
    await expect(again.page.getByRole('button', { name: zhCN.firstRun.agree })).toBeVisible();
    expect(await found(profile, kept)).toEqual([]);
    // Receipts that were kept are evidence; they leave nothing open.
    await new Studio(again.page).continueAsGuest();
    const view = await again.page.evaluate(() => window.anchor.consent.get());
    const states = view.ok ? view.value.scopes.map(({ state }) => state) : [view.error];
    expect([...new Set(states)]).toEqual([keepReceipts ? 'withdrawn' : 'unasked']);
    expect(await readdir(profile)).not.toContain('erase-all');
  });
