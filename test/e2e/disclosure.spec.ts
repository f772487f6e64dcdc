import type { Page } from '@playwright/test';
import {
  type Decision,
  decide,
  decideAll,
  disclosureView,
  filesIn,
  ledgerEntries,
  ledgerRecords,
} from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { RecordingProxy } from '../support/network/recording-proxy.ts';
import type { Viewer } from '../support/viewer/viewer.ts';
import { test as base, expect } from './fixtures.ts';

const PATTERN = 41;

/** The platform with a recording proxy in front of its statistics receiver. */
const test = base.extend<{ recorder: RecordingProxy }>({
  recorder: async ({ scratch: _ }, use) => {
    const proxy = await RecordingProxy.start();
    await use(proxy);
    await proxy.close();
  },
  platform: async ({ startPlatform, recorder: proxy }, use) => {
    const platform = await startPlatform(['--dev-hooks', '--ingest-public-url', proxy.url]);
    proxy.standBefore(platform.ingest);
    await use(platform);
  },
});

test('every body that was sent is in the ledger by its hash, and every entry marked sent was seen', async ({
  launch,
  pattern,
  recorder: proxy,
}) => {
  await pattern({ id: PATTERN, title: '授权上传' });
  const { page, profile } = await launch({ args: ['--upload-delay=0'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'granted.upload');
  await studio.shareWindow('授权上传');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  const shown = (await disclosureView(page)).records;
  expect(proxy.requests).toHaveLength(0);
  await studio.endBroadcast();
  await expect.poll(async () => (await disclosureView(page)).sent, { timeout: 30_000 }).toBe(shown.length);

  const sent = (await ledgerRecords(page)).filter(({ status }) => status === 'sent');
  expect(sent.map(({ sha256 }) => sha256).sort()).toEqual(proxy.requests.map(({ sha256 }) => sha256).sort());
  const entries = await ledgerEntries(profile);
  expect(entries.filter(({ kind }) => kind === 'sending')).toHaveLength(proxy.requests.length);
  expect(proxy.requests.map(({ status }) => status)).toEqual(proxy.requests.map(() => 201));
  // What was shown while live is what was sent, and nothing more.
  const data = proxy.requests.map(({ body }) => JSON.parse(body.toString('utf8')));
  expect(data.map(({ item }) => item).sort()).toEqual(shown.map(({ item }) => item).sort());
  for (const request of proxy.requests) {
    expect(Object.keys(request.headers)).not.toEqual(
      expect.arrayContaining(['cookie', 'authorization', 'referer', 'origin']),
    );
    expect(Object.keys(JSON.parse(request.body.toString('utf8'))).sort()).toEqual([
      'data',
      'deletion',
      'entry',
      'item',
      'period',
      'v',
    ]);
  }
  const check = await page.evaluate(() => window.anchor.ledger.verify());
  expect(check).toMatchObject({ ok: true, value: { ok: true, bodies: sent.length } });
});

test('withdrawn during a stalled upload: silence within 500 ms, gone from disk within a second', async ({
  launch,
  pattern,
  recorder: proxy,
}) => {
  await pattern({ id: PATTERN, title: '撤回授权' });
  const { page, profile } = await launch({ args: ['--upload-delay=0'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decide(page, 'telemetry.runningApps', 'granted.upload');
  await decide(page, 'telemetry.appResources', 'granted.upload');
  await studio.shareWindow('撤回授权');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(1);
  proxy.stall();
  await studio.endBroadcast();
  await expect.poll(() => proxy.requests.length).toBe(1);
  const [inFlight] = proxy.requests;

  const at = Date.now();
  await decide(page, 'telemetry.runningApps', 'withdrawn');
  await decide(page, 'telemetry.appResources', 'withdrawn');
  await expect.poll(() => proxy.openConnections, { timeout: 500 - (Date.now() - at) }).toBe(0);
  await expect
    .poll(async () => (await bodiesIn(profile)).length, { timeout: 1000 - (Date.now() - at) })
    .toBe(0);
  // Long enough for anything that was only put off: an opt-out message, a retry.
  await page.waitForTimeout(3000);
  expect(proxy.arrivals.filter((arrival) => arrival > at + 500)).toEqual([]);
  expect(proxy.requests).toEqual([inFlight]);
  expect(await disclosureView(page)).toMatchObject({ pending: 0, sent: 0 });
  const entries = await ledgerEntries(profile);
  expect(entries.filter(({ kind }) => kind === 'purged')).not.toHaveLength(0);
  expect(entries.filter(({ kind }) => kind === 'failed')).toMatchObject([{ reason: 'aborted' }]);
});

test('withdrawing works with the platform gone, and closes the running broadcast records', async ({
  launch,
  pattern,
  platform,
}) => {
  await pattern({ id: PATTERN, title: '断网撤回' });
  const { page, profile } = await launch();
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'granted.local');
  await studio.shareWindow('断网撤回');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  await platform.close();
  await decideAll(page, 'withdrawn');
  expect(await disclosureView(page)).toMatchObject({ activity: 'off', records: [] });
  expect(await bodiesIn(profile)).toEqual([]);
});

test('quitting while live writes the records of the broadcast first', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: PATTERN, title: '直播中退出' });
  const profile = `${scratch}/profile`;
  const { page, close } = await launch({ profile });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'granted.local');
  await studio.shareWindow('直播中退出');
  await studio.goLive();
  await studio.waitForState('live');
  const items = async () => new Set((await disclosureView(page)).records.map(({ item }) => item));
  await expect.poll(async () => (await items()).size).toBeGreaterThan(4);
  const read = await items();
  await close();
  const again = await launch({ profile });
  await again.page.getByRole('button', { name: '共享窗口' }).waitFor();
  const kept = new Set((await ledgerRecords(again.page)).map(({ item }) => item));
  expect([...read].filter((item) => !kept.has(item))).toEqual([]);
});

/** The studio as a screen reader meets it, without the figures that differ from second to second. */
async function studioTree(page: Page): Promise<string> {
  const tree = await page.locator('#root').ariaSnapshot();
  return tree.replace(/\d+/g, 'N').replace(/[—N]+(?: ?(?:kbit\/s|Mbit\/s|fps|ms|%|×|N))*/g, 'figure');
}

const TITLE = '全部拒绝';

/** Shares the window and goes live with everything decided that way, until the viewer has seen 30 frames. */
async function watched(studio: Studio, viewer: Viewer, to: Decision) {
  await decideAll(studio.page, to);
  await studio.shareWindow(TITLE);
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(PATTERN, 30);
  await studio.page.getByText('fps').first().waitFor();
  const { width, height, audio, video } = await viewer.stats();
  return { tree: await studioTree(studio.page), picture: { width, height, audio, video } };
}

test('R8: all refused: the broadcast is the same, nothing is read and nothing is asked of the receiver', async ({
  launch,
  pattern,
  recorder: proxy,
  viewer,
}) => {
  await pattern({ id: PATTERN, title: TITLE });
  const { page, profile } = await launch({ args: ['--upload-delay=0'] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  const refused = await watched(studio, viewer, 'denied');
  const view = await disclosureView(page);
  expect(view).toMatchObject({ activity: 'off', lastRead: null, records: [], pending: 0, sent: 0 });
  await studio.endBroadcast();
  await studio.waitForState('idle');
  expect(proxy.arrivals).toEqual([]);
  expect(await bodiesIn(profile)).toEqual([]);

  const granted = await watched(studio, viewer, 'granted.local');
  expect((await disclosureView(page)).activity).toBe('reading');
  expect(granted).toEqual(refused);
});

test('--print-dont-send: everything runs, the bytes are printed, and nothing leaves', async ({
  launch,
  pattern,
  recorder: proxy,
}) => {
  await pattern({ id: PATTERN, title: '只打印' });
  const app = await launch({ args: ['--upload-delay=0', '--print-dont-send'] });
  let printed = '';
  app.electron.process().stdout?.on('data', (chunk) => (printed += String(chunk)));
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await decideAll(app.page, 'granted.upload');
  await studio.shareWindow('只打印');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(app.page)).records.length).toBeGreaterThan(4);
  const expected = (await disclosureView(app.page)).records.length;
  await studio.endBroadcast();
  const bodies = () => printed.split('\n').filter((line) => line.startsWith('{"data":'));
  await expect.poll(() => bodies().length, { timeout: 30_000 }).toBe(expected);
  expect(proxy.arrivals).toEqual([]);
  expect(await disclosureView(app.page)).toMatchObject({ sending: 'print', pending: 0, sent: 0 });
});

async function bodiesIn(profile: string): Promise<readonly string[]> {
  const files = await filesIn(`${profile}/ledger/bodies`).catch(() => []);
  return files.filter(({ bytes }) => bytes.length > 0).map(({ path }) => path);
}
