import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sha256 } from '../../common/node/sha256.ts';
import { Studio } from '../support/app/studio.ts';
import { startListener } from '../support/network/listener.ts';
import { expect, test } from './fixtures.ts';

test('before the decision nothing is sent; afterwards the platform may be asked', async ({ launch }) => {
  const listener = await startListener();
  const { page } = await launch({ platform: `ws://127.0.0.1:${listener.port}/` });
  await page.getByRole('button', { name: '同意并继续' }).waitFor();
  // An observation window, not a wait for readiness: nothing may happen in it.
  await delay(5000);
  expect(listener.connections()).toBe(0);
  const studio = new Studio(page);
  await studio.agree();
  await studio.signIn();
  await expect.poll(() => listener.connections()).toBeGreaterThan(0);
  await listener.close();
});

test('both answers are equal: same size, nothing ticked, no default on yes, Esc decides nothing', async ({
  launch,
}) => {
  const { page } = await launch();
  const yes = page.getByRole('button', { name: '同意并继续' });
  const no = page.getByRole('button', { name: '以游客身份继续' });
  await yes.waitFor();
  const [a, b] = [await yes.boundingBox(), await no.boundingBox()];
  expect(a?.height).toBe(b?.height);
  expect(Math.abs((a?.width ?? 0) - (b?.width ?? 0))).toBeLessThanOrEqual(1);
  const style = (element: HTMLElement | SVGElement) => {
    const { backgroundColor, color, fontWeight, borderColor } = getComputedStyle(element);
    return [backgroundColor, color, fontWeight, borderColor];
  };
  expect(await yes.evaluate(style)).toEqual(await no.evaluate(style));
  expect(await page.locator('input:checked').count()).toBe(0);
  expect(await yes.evaluate((element) => element === document.activeElement)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(yes).toBeVisible();
  const state = await page.evaluate(() => window.anchor.policy.get());
  expect(state).toMatchObject({ ok: true, value: { decision: 'undecided' } });
});

test('the decision is kept with the hash of the text that was shown, and survives a restart', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const first = await launch({ profile });
  const shown = await first.page.evaluate(() => window.anchor.policy.get());
  if (!shown.ok) throw new Error(shown.error);
  const { text, sha256: shownHash } = shown.value.document;
  expect(sha256(text)).toBe(shownHash);
  await new Studio(first.page).agree();
  await expect
    .poll(() => first.page.evaluate(() => window.anchor.policy.get()))
    .toMatchObject({ value: { decision: 'agreed', sha256: shownHash } });
  await first.close();

  const second = await launch({ profile });
  await expect(second.page.getByRole('button', { name: '共享屏幕' })).toBeVisible();
  await expect(second.page.getByRole('button', { name: '同意并继续' })).toHaveCount(0);
});

test('the operator text comes only when it is asked for, and its hash is what is agreed to', async ({
  launch,
  scratch,
  startPlatform,
}) => {
  const text = '测试平台的政策全文。\n第一条：仅供测试。\n';
  const file = join(scratch, 'policy.txt');
  await writeFile(file, text);
  const platform = await startPlatform(['--policy-file', file]);
  const { page } = await launch({ platform: platform.signalUrl });
  await page.getByRole('button', { name: '从平台获取政策全文' }).click();
  await expect(page.getByText('第一条：仅供测试。')).toBeVisible();
  await new Studio(page).agree();
  await expect
    .poll(() => page.evaluate(() => window.anchor.policy.get()))
    .toMatchObject({ value: { decision: 'agreed', sha256: sha256(text), document: { kind: 'operator' } } });
});

test('a guest has preview and settings, and is told what broadcasting needs', async ({ launch, pattern }) => {
  await pattern({ id: 5, title: '游客预览' });
  const { page } = await launch();
  const studio = new Studio(page);
  await studio.continueAsGuest();
  await studio.shareWindow('游客预览');
  const ticket = await page.evaluate(() => window.anchor.account.ticket({}));
  expect(ticket.ok).toBe(false);
  await expect(page.getByText('游客').first()).toBeVisible();
});
