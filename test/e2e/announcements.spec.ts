import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Announcement } from '../../common/announcements/announcement.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import type { PlatformProcess } from '../../scripts/lib/platform-process.ts';
import { violations } from '../support/app/axe.ts';
import { decideAll, disclosureView, filesIn } from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const both = (zh: string) => ({ zh, en: `en: ${zh}` });
const INCIDENT: Announcement = {
  kind: 'incident',
  id: 'incident-1',
  issuedAt: '2026-11-24T00:00:00Z',
  situation: both('测试事件的情况'),
  measures: both('测试事件的措施'),
  advice: both('测试事件的建议'),
  contact: both('测试事件的联系方式'),
};
const ENDED: Announcement = {
  kind: 'service-ended',
  id: 'ended-1',
  issuedAt: '2026-11-24T00:00:00Z',
  text: both('测试平台停止运营'),
};

async function publish({ url }: PlatformProcess, body: object): Promise<void> {
  const answer = await fetch(`${url}/api/dev/announcements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(204);
}
const look = (page: Page) => page.evaluate(() => window.anchor.announcements.look());

test('an incident cannot be closed unread, shows all four parts, and is kept', async ({
  launch,
  platform,
  scratch,
}) => {
  const profile = `${scratch}/profile`;
  const { page, close } = await launch({ profile });
  await new Studio(page).enterAsHost();
  await page.getByLabel('密码').waitFor({ state: 'detached' });
  await publish(platform, { payload: JSON.stringify(INCIDENT) });
  await look(page);
  const dialog = page.getByRole('dialog', { name: zhCN.announcements.kind.incident });
  for (const part of [INCIDENT.situation, INCIDENT.measures, INCIDENT.advice, INCIDENT.contact])
    await expect(dialog.getByText(part.zh)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(dialog).toBeVisible();
  await close();
  // Not by starting anew either, and without a network or an account.
  const again = await launch({ profile });
  await again.page.getByRole('button', { name: zhCN.announcements.read }).click();
  await expect(again.page.getByRole('dialog')).toHaveCount(0);
  await again.page.getByRole('button', { name: zhCN.top.data }).click();
  await again.page.getByRole('tab', { name: zhCN.pages.announcements }).click();
  await expect(again.page.getByText(INCIDENT.advice.zh)).toBeVisible();
});

test('what lacks a part, or is not signed by the platform, is never shown', async ({ launch, platform }) => {
  const { page } = await launch();
  await new Studio(page).enterAsHost();
  await page.getByLabel('密码').waitFor({ state: 'detached' });
  const { advice: _, ...incomplete } = INCIDENT;
  await publish(platform, { payload: JSON.stringify(incomplete) });
  await publish(platform, { payload: JSON.stringify({ ...INCIDENT, more: 1 }) });
  await publish(platform, {
    payload: JSON.stringify(INCIDENT),
    signature: randomBytes(64).toString('base64'),
  });
  expect(await look(page)).toEqual({ ok: true, value: [] });
  await publish(platform, { payload: JSON.stringify(INCIDENT) });
  expect(await look(page)).toMatchObject({ ok: true, value: [{ announcement: INCIDENT }] });
});

test('the end of the service closes every scope and empties the outbox within a second, and cannot be granted past', async ({
  launch,
  pattern,
  platform,
}) => {
  await pattern({ id: 64, title: '停止运营' });
  // Uploads are put off, so that something waits.
  const { page, profile } = await launch({ args: ['--upload-delay=3600'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'granted.upload');
  await studio.shareWindow('停止运营');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  await studio.endBroadcast();
  await expect.poll(async () => (await disclosureView(page)).pending).toBeGreaterThan(0);
  await publish(platform, { payload: JSON.stringify(ENDED) });
  await look(page);
  const at = Date.now();
  await expect.poll(async () => (await disclosureView(page)).pending, { timeout: 1000 }).toBe(0);
  const bodies = async () =>
    (await filesIn(`${profile}/ledger/bodies`)).filter(({ bytes }) => bytes.length > 0).length;
  await expect.poll(bodies, { timeout: Math.max(1, 1000 - (Date.now() - at)) }).toBe(0);
  const states = async () => {
    const view = await page.evaluate(() => window.anchor.consent.get());
    return view.ok ? [...new Set(view.value.scopes.map(({ state }) => state))] : [view.error];
  };
  expect(await states()).toEqual(['superseded']);
  await decideAll(page, 'granted.upload').catch(() => {});
  expect(await states()).toEqual(['superseded']);
  // Export and erasing are offered.
  await page.getByRole('button', { name: zhCN.announcements.ownData }).click();
  await expect(page.getByRole('button', { name: zhCN.copy.save })).toBeVisible();
  await expect(page.getByRole('button', { name: zhCN.erase.act, exact: true })).toBeVisible();
});

test('a guest asks for none', async ({ launch, platform }) => {
  const { page } = await launch();
  await new Studio(page).continueAsGuest();
  await publish(platform, { payload: JSON.stringify(INCIDENT) });
  expect(await look(page)).toEqual({ ok: false, error: 'guest' });
});
