import { median } from '../../common/statistics.ts';
import { Studio } from '../support/app/studio.ts';
import { fakeMicrophone, noisyCamera } from '../support/media/fake-media.ts';
import { setLine } from '../support/network/line.ts';
import { openViewer, type Viewer, type ViewerStats } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

interface Second {
  readonly kbps: number;
  readonly fps: number;
  readonly width: number;
  /** Sound energy (webrtc-stats totalAudioEnergy) of this second. */
  readonly energy: number;
}

/** What arrives at the viewer, second by second. */
async function watch(viewer: Viewer, seconds: number): Promise<Second[]> {
  const watched: Second[] = [];
  let [before, at]: [ViewerStats, number] = [await viewer.stats(), performance.now()];
  for (let second = 0; second < seconds; second++) {
    await viewer.page.waitForTimeout(1000);
    const now = await viewer.stats();
    const passed = (performance.now() - at) / 1000;
    watched.push({
      kbps: ((now.bytesReceived - before.bytesReceived) * 8) / 1000 / passed,
      fps: (now.framesDecoded - before.framesDecoded) / passed,
      width: now.width ?? 0,
      energy: (now.audioEnergy - before.audioEnergy) / passed,
    });
    [before, at] = [now, performance.now()];
  }
  return watched;
}

function row(name: string, seconds: readonly Second[]): string {
  const of = (key: keyof Second) => median(seconds.map((second) => second[key]));
  const [kbps, fps, width] = [of('kbps'), of('fps'), of('width')].map((value) =>
    value.toFixed(0).padStart(7),
  );
  return `${name.padEnd(44)}${kbps} kbit/s ${fps} fps ${width} px   sound ${of('energy').toExponential(2)}`;
}

test('a line that loses 5 %, is 200 ms late and 500 kbit/s narrow: the sound stays, the picture gives way and comes back', async ({
  launch,
  startPlatform,
  scratch,
}) => {
  test.setTimeout(180_000);
  const platform = await startPlatform(['--dev-hooks', '--bad-network']);
  const { page } = await launch({
    platform: platform.signalUrl,
    args: [...(await noisyCamera(scratch)), ...(await fakeMicrophone(scratch))],
  });
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.useCamera();
  await studio.openMicrophone();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.framesMoreThan(30);
  // The estimate of the line climbs for some seconds.
  await watch(viewer, 8);
  const good = await watch(viewer, 6);
  await setLine(platform, { loss: 0.05, delayMs: 100, bitrate: 500_000 });
  const change = await watch(viewer, 8);
  const bad = await watch(viewer, 12);
  await expect(page.getByTestId('health-cause-network')).toHaveAttribute('data-level', /fair|poor/);
  await setLine(platform);
  const change2 = await watch(viewer, 20);
  const again = await watch(viewer, 6);
  await viewer.close();

  console.log(
    [
      row('good line', good),
      row('5 % lost, 200 ms round trip, 500 kbit/s: first 8 s', change),
      row('... settled', bad),
      row('good again: first 20 s', change2),
      row('... settled', again),
    ].join('\n'),
  );
  const sound = median(good.map(({ energy }) => energy));
  expect(sound).toBeGreaterThan(0);
  // While it changes as well as when it has settled: no second without sound, and nearly all of it on the whole.
  for (const { energy } of [...change, ...bad]) expect(energy).toBeGreaterThan(0.2 * sound);
  expect(median(bad.map(({ energy }) => energy))).toBeGreaterThan(0.7 * sound);
  expect(median(bad.map(({ kbps }) => kbps))).toBeLessThan(520);
  // In a smaller size or with fewer frames, but it moves.
  expect(median(bad.map(({ fps }) => fps))).toBeGreaterThan(3);
  expect(median(again.map(({ kbps }) => kbps))).toBeGreaterThan(800);
  await studio.waitForState('live');
});
