import { SHA256_HEX } from '../../common/sha256-hex.ts';
import { Studio } from '../support/app/studio.ts';
import { openViewer } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

const PATTERN = 61;

test('a self-signed platform is refused without its fingerprint, with a wrong one, and accepted with the right one', async ({
  launch,
  pattern,
  startPlatform,
}) => {
  const platform = await startPlatform(['--tls-self-signed']);
  const fingerprint = platform.fingerprint ?? '';
  expect(fingerprint).toMatch(SHA256_HEX);
  await pattern({ id: PATTERN, title: '加密的画面' });

  for (const args of [[], [`--fingerprint=${'0'.repeat(64)}`]]) {
    const { page, close } = await launch({ platform: platform.signalUrl, args });
    const studio = new Studio(page);
    await studio.enterAsHost();
    await expect(page.getByRole('alert').filter({ hasText: '证书' }).first()).toBeVisible();
    await close();
  }

  const { page } = await launch({ platform: platform.signalUrl, args: [`--fingerprint=${fingerprint}`] });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('加密的画面');
  await studio.goLive();
  await studio.waitForState('live');
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`, process.env, {
    ignoreCertificate: true,
  });
  await viewer.startReading();
  await viewer.readings(PATTERN, 20);
  await viewer.close();
});

test('a server of the older dialect A is spoken to as well', async ({ launch, pattern, startPlatform }) => {
  const platform = await startPlatform(['--dialect', 'A']);
  await pattern({ id: PATTERN, title: '旧协议的画面' });
  const { page } = await launch({ platform: platform.signalUrl });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('旧协议的画面');
  await studio.goLive();
  await studio.waitForState('live');
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await viewer.startReading();
  await viewer.readings(PATTERN, 20);
  await viewer.close();
});
