import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '../../common/node/sha256.ts';
import { problemReportSchema } from '../../common/problem/report.ts';
import { headersAllowed } from '../../platform/ingest/headers.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { ledgerEntries } from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

test('the bytes of a report are the bytes that were shown; struck lines stay here; the ledger has it first', async ({
  launch,
}) => {
  const bodies: Buffer[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks));
    headers.push(request.headers);
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"number":"7"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { page, profile } = await launch({ platform: `ws://127.0.0.1:${port}/` });
  await new Studio(page).continueAsGuest();
  for (const code of ['one', 'two', 'three'])
    await page.evaluate(
      (code) => window.anchor.log.write({ event: 'capture.error', fields: { code } }),
      code,
    );
  await page.getByRole('button', { name: zhCN.top.data }).click();
  await page.getByRole('tab', { name: zhCN.pages.problem }).click();
  const send = page.getByRole('button', { name: zhCN.problem.send, exact: true });
  await expect(send).toBeDisabled();
  await page.getByRole('textbox', { name: zhCN.problem.text }).fill('画面偶尔卡住 <b>"试"</b>');
  await page.getByRole('button', { name: zhCN.problem.addLog }).click();
  const lines = page.getByRole('checkbox');
  await expect(lines.first()).toBeChecked();
  const count = await lines.count();
  expect(count).toBeGreaterThan(3);
  const struck = await page.locator('.log-lines code').first().textContent();
  await lines.first().uncheck();
  const shown = (await page.getByTestId('problem-preview').textContent()) ?? '';
  expect(shown).not.toContain(struck);
  await expect(page.getByTestId('problem-sha256')).toHaveText(sha256(shown));
  expect(bodies).toEqual([]);
  await send.click();
  await expect(page.getByText(zhCN.problem.sent.replace('{{number}}', '7'))).toBeVisible();
  expect(bodies.map(String)).toEqual([shown]);
  const report = problemReportSchema.parse(JSON.parse(shown));
  expect(report.logExcerptRedacted.split('\n')).toHaveLength(count - 1);
  expect(report).not.toHaveProperty('contact');
  expect(headers[0]).not.toHaveProperty('cookie');
  expect(headers[0]).not.toHaveProperty('authorization');
  const [entry] = (await ledgerEntries(profile)).filter(({ kind }) => kind === 'report');
  expect(entry).toMatchObject({ sha256: sha256(shown), bytes: bodies[0]?.length });
  server.close();
});

test('a report of a signed-in host goes over a connection of its own, with headers that every device sends, and after the policy decision', async ({
  launch,
}) => {
  const seen: { path: string; port: number; constant: boolean }[] = [];
  const server = createServer((request, response) => {
    const { url = '', socket } = request;
    seen.push({ path: url, port: socket.remotePort ?? 0, constant: headersAllowed(request) });
    request.resume();
    const answers = {
      '/api/sessions': { token: 'token-of-the-host', displayName: '主播', roomId: 'room' },
      '/api/reports': { number: '7' },
    };
    const answer = Object.entries(answers).find(([path]) => path === url)?.[1];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code: 'not-found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { page } = await launch({ platform: `ws://127.0.0.1:${port}/` });
  const sendReport = () =>
    page.evaluate(async () => {
      const report = { text: 'x', logExcerptRedacted: '' };
      const bytes = new TextEncoder().encode('{"logExcerptRedacted":"","text":"x"}');
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return window.anchor.problem.send({ report, sha256 });
    });
  expect(await sendReport()).toEqual({ ok: false, error: 'policy-undecided' });
  expect(seen).toEqual([]);
  await page.getByRole('button', { name: zhCN.firstRun.agree }).click();
  await page.getByRole('button', { name: zhCN.top.data }).waitFor();
  expect(await page.evaluate(() => window.anchor.account.signIn({ name: 'a', password: 'b' }))).toMatchObject(
    { ok: true },
  );
  expect(await sendReport()).toEqual({ ok: true, value: '7' });
  expect(await sendReport()).toEqual({ ok: true, value: '7' });
  const reports = seen.filter(({ path }) => path === '/api/reports');
  const others = new Set(seen.filter(({ path }) => path !== '/api/reports').map((one) => one.port));
  expect(others.size).toBeGreaterThan(0);
  expect(new Set(reports.map((one) => one.port)).size).toBe(2);
  expect(reports.filter((one) => others.has(one.port))).toEqual([]);
  expect(reports.map(({ constant }) => constant)).toEqual([true, true]);
  server.close();
});

test('the local platform takes a report without an account', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).continueAsGuest();
  await page.getByRole('button', { name: zhCN.top.data }).click();
  await page.getByRole('tab', { name: zhCN.pages.problem }).click();
  await page.getByRole('textbox', { name: zhCN.problem.text }).fill('测试');
  await page.getByRole('textbox', { name: zhCN.problem.contact }).fill('someone');
  await page.getByRole('button', { name: zhCN.problem.send, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '受理编号' })).toBeVisible();
});
