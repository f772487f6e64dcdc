import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { Studio } from '../support/app/studio.ts';
import { liveTracks, recordTracks } from '../support/app/tracks.ts';
import { BEHAVIOURS, HostilePlatform } from '../support/network/hostile-platform.ts';
import { expect, test } from './fixtures.ts';

const errorSentence = (page: Page) => page.getByRole('alert').filter({ hasText: /[\u4e00-\u9fff]{6,}/ });

test('malformed calls over the bridge are refused with a code, and the app goes on', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const codes = await page.evaluate(async () => {
    type Loose = Record<
      string,
      Record<string, (...args: unknown[]) => Promise<{ ok: boolean; error?: string }>>
    >;
    const anchor = window.anchor as unknown as Loose;
    const attempts: [string, string, unknown[]][] = [
      ['settings', 'set', [{ language: 'fr' }]],
      ['settings', 'set', [{ evil: 1 }]],
      ['settings', 'set', [{ language: 'en' }, 'second']],
      ['settings', 'set', [null]],
      ['settings', 'set', ['language=en']],
      ['settings', 'set', [{ language: 'x'.repeat(2 ** 20) }]],
      ['live', 'report', [{ state: 'flying' }]],
      ['live', 'report', []],
      ['capture', 'openList', [{}]],
      ['capture', 'listSources', [{ thumbnails: 'yes' }]],
      ['log', 'write', [{ event: 'free text', fields: {} }]],
      ['log', 'write', [{ event: 'room.state', fields: { nested: { a: 1 } } }]],
      ['account', 'ticket', [{ roomId: 5 }]],
      ['whip', 'publish', [{ sdp: '' }]],
      ['whip', 'publish', [{ sdp: 'v=0', url: 'https://elsewhere.example/' }]],
      ['whip', 'publish', [{ sdp: 'x'.repeat(2 ** 17) }]],
      ['whip', 'trickle', ['a=candidate']],
      ['whip', 'setToken', [{ token: 'x'.repeat(5000) }]],
    ];
    const found: string[] = [];
    for (const [feature, name, args] of attempts) {
      const answer = await anchor[feature]?.[name]?.(...args);
      found.push(answer?.ok ? 'ok' : (answer?.error ?? 'none'));
    }
    return found;
  });
  expect(codes).toEqual(codes.map(() => 'bad-argument'));
  expect(await page.evaluate(() => window.anchor.settings.get())).toMatchObject({
    ok: true,
    value: { language: 'zh-CN' },
  });
});

test('calls that need a click are refused without one', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).agree();
  // The test driver's own calls count as clicks, and a click counts for five seconds: the page waits until it is over.
  const answers = await page.evaluate(async () => {
    while (navigator.userActivation.isActive) await new Promise((resolve) => setTimeout(resolve, 100));
    const { openMicrophone, openCamera, chooseSource } = window.anchor.capture;
    return [await openMicrophone(), await openCamera(), await chooseSource({ sourceId: 'screen:0:0' })];
  });
  expect(answers).toEqual(answers.map(() => ({ ok: false, error: 'no-gesture' })));
});

test('an address where nobody answers: a sentence, and the studio stays usable', async ({ launch }) => {
  const { page } = await launch({ platform: 'ws://127.0.0.1:1/' });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await expect(errorSentence(page).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '共享屏幕' })).toBeEnabled();
});

test('an address where something else answers: a sentence', async ({ launch }) => {
  const web = createServer((_request, response) => response.end('<!doctype html><title>news</title>'));
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const address = web.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { page } = await launch({ platform: `ws://127.0.0.1:${port}/` });
  await new Studio(page).enterAsHost();
  await expect(errorSentence(page).first()).toBeVisible();
  web.closeAllConnections();
  web.close();
});

test('a server that breaks the protocol in every way: a sentence each time, nothing half-open, no crash', async ({
  launch,
  pattern,
}) => {
  test.setTimeout(240_000);
  const hostile = await HostilePlatform.start();
  await pattern({ id: 3, title: '照常的画面' });
  const { page } = await launch({ platform: hostile.signalUrl });
  const studio = new Studio(page);
  await recordTracks(page);
  await studio.enterAsHost();
  await studio.shareWindow('照常的画面');
  for (const [name, behaviour] of Object.entries(BEHAVIOURS)) {
    await test.step(name, async () => {
      hostile.behave = behaviour;
      await studio.goLive();
      await expect(errorSentence(page).first(), name).toBeVisible({ timeout: 40_000 });
      await studio.waitForState('idle', 40_000);
      await expect.poll(() => hostile.open.size, { message: `${name}: sockets left open` }).toBe(0);
      // The host's picture is the host's: a failed start does not take it away.
      expect(await liveTracks(page, 'video')).toBe(1);
      await studio.dismissMessages();
    });
  }
  await hostile.close();
});
