import { ANSWER_WITHIN_MS, ASK_EVERY_MS } from '../../renderer/broadcast/keepalive.ts';
import { startPlatformProcess } from '../../scripts/lib/platform-process.ts';
import { systemChromium } from '../../scripts/lib/runtime.ts';
import { Studio } from '../support/app/studio.ts';
import { noTwoLines, TwoLines } from '../support/network/two-lines.ts';
import { openViewer, type Viewer } from '../support/viewer/viewer.ts';
import { test as base, expect } from './fixtures.ts';

const PATTERN = 23;

const test = base.extend<{ lines: TwoLines; watch: (room: string) => Promise<Viewer> }>({
  lines: async ({ scratch: _ }, use) => {
    const reason = await noTwoLines();
    base.skip(reason !== null, reason ?? '');
    const lines = await TwoLines.lay();
    await use(lines);
    await lines.close();
  },
  /** Viewers sit beside the platform: what the host's machine does to its network is nothing to them. */
  watch: async ({ lines, scratch }, use) => {
    const browser = systemChromium();
    base.skip(browser === null, 'no browser for the viewer page');
    const there = await lines.wrapped(browser ?? '', scratch);
    const open: Viewer[] = [];
    await use(async (room) => {
      const viewer = await openViewer(room, process.env, { ignoreCertificate: true, browser: there });
      open.push(viewer);
      return viewer;
    });
    for (const viewer of open) await viewer.close();
  },
});

/** The longest time without a fresh frame, ms, from `since` (Date.now()) until now. */
async function longestGap(viewer: Viewer, since: number): Promise<number> {
  const times = [since, ...(await viewer.takeReadings()).map(({ at }) => at), Date.now()];
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}

test('the machine changes its network while live: the picture comes back by itself, and so does signalling', async ({
  launch,
  lines,
  pattern,
  watch,
  worker,
}) => {
  test.setTimeout(120_000);
  const args = ['--port', '0', '--host', lines.platformAddress, '--demo-host', '--tls-self-signed'];
  const platform = await startPlatformProcess({ worker, within: lines.within, args });
  await pattern({ id: PATTERN, title: '换网络的画面' });
  const fingerprint = `--fingerprint=${platform.fingerprint}`;
  const app = await launch({ platform: platform.signalUrl, args: [fingerprint] });
  const room = `${platform.url}/r/${platform.room}`;
  const viewer = await watch(room);
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow('换网络的画面');
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
  await viewer.takeReadings();

  const at = Date.now();
  await lines.pull('anchor-a');
  const [back] = await viewer.readings(PATTERN, 1, 20_000);
  const picture = (back?.at ?? Number.POSITIVE_INFINITY) - at;
  // A second viewer is told of over signalling alone.
  await watch(room);
  const noticed = ASK_EVERY_MS + ANSWER_WITHIN_MS;
  await expect(app.page.getByTestId('viewer-count')).toContainText('2', { timeout: noticed + 10_000 });
  const signalling = Date.now() - at;
  await studio.waitForState('live');
  await viewer.framesMoreThan(30);
  const gap = await longestGap(viewer, back?.at ?? at);
  console.log(
    `change of network: picture again after ${picture} ms, signalling after ${signalling} ms, longest gap while it came back ${gap} ms`,
  );
  expect(picture).toBeLessThan(10_000);
  expect(gap).toBeLessThan(5000);
  // The server hears the host again: the end is told at once.
  const ended = await studio.endBroadcast();
  await expect.poll(async () => (await viewer.stats()).video, { timeout: 3000 }).toBe(false);
  expect(Date.now() - ended).toBeLessThan(3000);
  await app.close();
  await platform.close();
});
