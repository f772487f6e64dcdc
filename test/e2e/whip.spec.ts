import type { Page } from 'playwright';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { decideAll, disclosureView, ledgerEntries, ledgerRecords } from '../support/app/disclosure.ts';
import { followStates } from '../support/app/states.ts';
import type { Studio } from '../support/app/studio.ts';
import { crashStudio } from '../support/app/studio-window.ts';
import { fakeMicrophone } from '../support/media/fake-media.ts';
import { setLine } from '../support/network/line.ts';
import { openViewer, type Viewer } from '../support/viewer/viewer.ts';
import { asked, count, expect, live, PATTERN, TITLE, test } from './whip-fixtures.ts';

/** What RFC 9725 wants of an offer (4.4), in the one that this browser made. */
function checkOffer(sdp: string): void {
  const lines = sdp.split('\r\n');
  const only = (start: string) => lines.filter((line) => line.startsWith(start));
  expect(only('m=').map((line) => line.split(' ')[0])).toEqual(['m=video', 'm=audio']);
  expect(only('m=').map((line) => line.split(' ')[2])).toEqual(['UDP/TLS/RTP/SAVPF', 'UDP/TLS/RTP/SAVPF']);
  expect(only('a=group:')).toEqual(['a=group:BUNDLE 0 1']);
  expect(only('a=sendonly')).toHaveLength(2);
  expect(only('a=setup:')).toEqual(['a=setup:actpass', 'a=setup:actpass']);
  expect(only('a=rtcp-mux')).toHaveLength(2);
  // One MediaStream, and in it one track of each kind.
  expect(new Set(only('a=msid:').map((line) => line.split(/[: ]/)[1])).size).toBe(1);
  expect(only('a=msid:')).toHaveLength(2);
  expect(only('a=rid:')).toEqual([]);
  // Gathering begins after the answer, which may bring servers for it.
  expect(only('a=candidate:')).toEqual([]);
}

test('the picture and the microphone reach the viewer; nothing is asked before the host confirms, and the end is told', async ({
  host,
  scratch,
  viewer,
  whip,
}) => {
  const { page, studio } = await host({ args: await fakeMicrophone(scratch) });
  await studio.shareWindow(TITLE);
  const confirm = await studio.openConfirmSheet();
  await expect(page.getByTestId('confirm-server')).toContainText(new URL(whip.url).host);
  expect(whip.requests).toEqual([]);
  const confirmedAt = Date.now();
  await confirm.click();
  await studio.waitForState('live');
  console.log(`confirm to live over WHIP: ${Date.now() - confirmedAt} ms`);
  await viewer.startReading();
  const seen = await viewer.readings(PATTERN, 30);
  expect(new Set(seen.map(({ reading }) => reading.clock)).size).toBeGreaterThan(10);
  expect((await viewer.stats()).audioEnergy).toBe(0);
  await expect(page.getByTestId('viewer-count')).toHaveCount(0);
  checkOffer(whip.requests[0]?.body.toString() ?? '');

  await studio.openMicrophone();
  await expect.poll(async () => (await viewer.stats()).audioEnergy, { timeout: 10_000 }).toBeGreaterThan(0);
  await studio.closeMicrophone();
  expect(asked(whip)).toEqual(['POST 201', 'PATCH 204']);
  const patch = whip.requests[1];
  expect(patch?.body.toString()).toMatch(/a=ice-ufrag:[\s\S]+a=candidate:[\s\S]+a=end-of-candidates\r\n$/);
  for (const { headers } of whip.requests)
    expect(Object.keys(headers)).not.toEqual(
      expect.arrayContaining(['authorization', 'cookie', 'origin', 'referer']),
    );

  await studio.endBroadcast();
  await studio.waitForState('idle');
  await expect.poll(() => asked(whip)).toEqual(['POST 201', 'PATCH 204', 'DELETE 200']);
  await expect.poll(async () => (await viewer.stats()).video).toBe(false);
});

/** Live, and seen by the viewer; what the room's state becomes after that is noted. */
async function watched(page: Page, studio: Studio, viewer: Viewer): Promise<() => Promise<unknown>> {
  await live(studio);
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  return followStates(page);
}

test('the media server dies: a new offer by itself, and fresh frames within some seconds', async ({
  host,
  platform,
  viewer,
  whip,
}) => {
  const { page, studio } = await host();
  const states = await watched(page, studio, viewer);
  const killedAt = Date.now();
  expect((await fetch(`${platform.url}/api/dev/kill-worker`, { method: 'POST' })).ok).toBe(true);
  await expect.poll(() => count(whip, 'POST 201'), { timeout: 30_000 }).toBe(2);
  await viewer.takeReadings();
  const [after] = await viewer.readings(PATTERN, 1, 30_000);
  console.log(`media server killed, to a fresh frame over WHIP: ${(after?.at ?? 0) - killedAt} ms`);
  expect((after?.at ?? Number.POSITIVE_INFINITY) - killedAt).toBeLessThan(15_000);
  await studio.waitForState('live');
  expect(await states()).toEqual(['reconnecting', 'live']);
});

test('the session is gone on the server while media still flow: the end of it is noticed at once', async ({
  host,
  viewer,
  whip,
}) => {
  const { page, studio } = await host();
  const states = await watched(page, studio, viewer);
  const location = new URL(whip.requests[1]?.path ?? '', whip.url).href;
  const goneAt = Date.now();
  expect((await fetch(location, { method: 'DELETE' })).status).toBe(200);
  await expect.poll(() => count(whip, 'POST 201')).toBe(2);
  await viewer.takeReadings();
  const [after] = await viewer.readings(PATTERN, 1, 30_000);
  console.log(`session ended by the server, to a fresh frame over WHIP: ${(after?.at ?? 0) - goneAt} ms`);
  await studio.waitForState('live');
  expect(await states()).toEqual(['reconnecting', 'live']);
});

test('the line breaks for some seconds: ICE is restarted in the same session', async ({
  host,
  startPlatform,
  whip,
}) => {
  const platform = await startPlatform(['--bad-network']);
  whip.standBefore(platform.url);
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  const { page, studio } = await host();
  const states = await watched(page, studio, viewer);
  const cutAt = Date.now();
  await setLine(platform, { loss: 1 });
  await expect.poll(() => count(whip, 'PATCH 200'), { timeout: 20_000 }).toBe(1);
  const askedAt = Date.now();
  await setLine(platform);
  await viewer.takeReadings();
  const [after] = await viewer.readings(PATTERN, 1, 20_000);
  console.log(
    `line cut, to the restart of ICE: ${askedAt - cutAt} ms; line back, to a fresh frame: ${(after?.at ?? 0) - askedAt} ms`,
  );
  expect(asked(whip)).toEqual(['POST 201', 'PATCH 204', 'PATCH 200']);
  expect(whip.requests[2]?.headers['if-match']).toBe('*');
  expect(await states()).toEqual([]);
  await viewer.close();
});

test('whatever was granted, nothing of the device is read in such a broadcast', async ({
  host,
  platform,
  viewer,
}) => {
  test.setTimeout(150_000);
  const { page, profile, studio } = await host({ platform: platform.signalUrl });
  await decideAll(page, 'granted.local');
  await live(studio);
  await viewer.startReading();
  await viewer.readings(PATTERN, 30);
  const idle = { activity: 'off', lastRead: null, records: [], pending: 0, sent: 0 };
  // Longer than the first reading takes on the platform, below.
  await page.waitForTimeout(5000);
  expect(await disclosureView(page)).toMatchObject(idle);
  await studio.endBroadcast();
  await studio.waitForState('idle');
  expect(await ledgerRecords(page)).toEqual([]);
  const kinds = (await ledgerEntries(profile)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'consent' && kind !== 'opened')).toEqual([]);

  // The same grants on the platform: there they count.
  await page.evaluate(() => window.anchor.settings.set({ target: 'platform' }));
  await studio.signIn();
  await live(studio);
  const startedAt = Date.now();
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  console.log(`on the platform the same grants are read within ${Date.now() - startedAt} ms`);
  await studio.endBroadcast();
});

test('while live the target stays, and quitting tells the server', async ({ host, whip }) => {
  const { close, page, studio } = await host();
  await live(studio);
  const refused = await page.evaluate(async () => {
    const { settings, whip } = window.anchor;
    const url = 'https://elsewhere.example/whip';
    return [
      await settings.set({ target: 'platform' }),
      await settings.set({ whipUrl: url }),
      await whip.setToken({ token: 'x' }),
    ];
  });
  expect(refused).toEqual(refused.map(() => ({ ok: false, error: 'live' })));
  await page.getByRole('button', { name: zhCN.top.settings }).click();
  await expect(page.getByRole('dialog').getByLabel(zhCN.whip.url)).toBeDisabled();
  await close();
  expect(asked(whip)).toEqual(['POST 201', 'PATCH 204', 'DELETE 200']);
});

test('a page that crashes while live leaves no session on the server', async ({ host, whip }) => {
  const { electron, studio } = await host();
  await live(studio);
  await crashStudio(electron);
  await expect.poll(() => asked(whip)).toEqual(['POST 201', 'PATCH 204', 'DELETE 200']);
});
