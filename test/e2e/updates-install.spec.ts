import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { INGEST_HEADERS } from '../../common/ingest/upload.ts';
import { AppImages, type FAULTS, sha512 } from '../support/app/app-image.ts';
import { violations } from '../support/app/axe.ts';
import { filesIn } from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { RecordingProxy } from '../support/network/recording-proxy.ts';
import { publish, release, SYSTEM, signed, strangersKey } from '../support/samples/release.ts';
import { test as base, expect } from './fixtures.ts';

const OLD = '0.1.0';
const NEW = '9.0.0';
const NAME = `liaoliao-anchor-${NEW}-linux-x64.AppImage`;
/** Beside those that every device sends alike, only what the engine says of the transport. */
const TRANSPORT = /^(?:host|connection|accept-encoding|sec-fetch-\w+|pragma|cache-control|priority)$/;

interface Host {
  readonly images: AppImages;
  readonly profile: string;
  /** The app's file. */
  readonly file: string;
  readonly old: Buffer;
  /** The platform's folder. */
  readonly feed: string;
  /** The platform itself; by default the app goes through the relay, which carries no broadcast. */
  readonly signalUrl: string;
  readonly start: (args?: readonly string[]) => void;
  /** Offers the new version; answers its bytes. */
  readonly offer: (fault?: keyof typeof FAULTS, bytes?: Buffer) => Promise<Buffer>;
}

const test = base.extend<{ host: Host; relay: RecordingProxy }>({
  relay: async ({ scratch: _ }, use) => {
    const relay = await RecordingProxy.start();
    await use(relay);
    await relay.close();
  },

  /** A host who keeps the app as an AppImage, and a platform that can offer a newer one. */
  host: async ({ display, scratch, startPlatform, relay }, use) => {
    const [feed, home, profile] = [join(scratch, 'feed'), join(scratch, 'home'), join(scratch, 'profile')];
    for (const folder of [feed, home]) mkdirSync(folder);
    const platform = await startPlatform(['--updates', feed]);
    relay.standBefore(platform.url);
    const images = new AppImages(home);
    const old = await images.make({ version: OLD });
    const file = images.place(old);
    const start: Host['start'] = (args = [`--platform=${relay.url.replace('http', 'ws')}`]) =>
      images.start(file, display.env, [`--user-data-dir=${profile}`, '--lang=zh-CN', ...args]);
    const offer: Host['offer'] = async (fault = 'none', served) => {
      const bytes = await images.make({ version: NEW, fault });
      const entry = { system: SYSTEM, form: 'appimage', name: NAME, size: bytes.length } as const;
      const described = release({ version: NEW, files: [{ ...entry, sha512: sha512(bytes) }] });
      await publish(feed, signed(described), served ?? bytes, NAME);
      return bytes;
    };
    await use({ images, profile, file, old, feed, signalUrl: platform.signalUrl, start, offer });
    await images.close(profile);
  },
});

test.skip(process.platform !== 'linux', 'AppImages are of Linux');

const panelOf = (page: Page) => page.getByRole('region', { name: '更新' });

async function openPanel(page: Page) {
  await page.getByRole('button', { name: '关于' }).click();
  return panelOf(page);
}

async function download(page: Page) {
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: '检查更新' }).click();
  await panel.getByRole('button', { name: '下载并核对' }).click();
  return panel;
}

async function install(page: Page): Promise<void> {
  await panelOf(page).getByRole('button', { name: '重启并安装' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '重启并安装' }).click();
}

const beside = (file: string) => [`${file}.previous`, `${file}.new`].filter((path) => existsSync(path));

test('an update is downloaded, installed by the click, and runs; nothing names this machine', async ({
  host,
  relay,
}) => {
  const { images, profile, file, old } = host;
  const bytes = await host.offer();
  host.start();
  const first = await images.nextPage();
  await new Studio(first).agree();
  const panel = await download(first);
  await expect(panel).toContainText(`版本 ${NEW} 已下载`, { timeout: 30_000 });
  // Downloaded is not installed.
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(await violations(first)).toEqual([]);
  await install(first);

  const second = await images.nextPage();
  await expect(second.getByRole('alert')).toContainText(`已更新到 ${NEW}`);
  await expect.poll(() => beside(file)).toEqual([]);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(images.starts().map(({ version }) => version)).toEqual([OLD, NEW]);
  // As the host started it, word for word.
  expect(images.starts()[1]?.args).toBe(images.starts()[0]?.args);
  expect(existsSync(join(profile, 'updates'))).toBe(false);

  const asked = relay.requests.filter(({ path }) => path.startsWith('/api/updates'));
  expect(asked.map(({ path }) => path)).toEqual([
    '/api/updates',
    `/api/updates/files/${encodeURIComponent(NAME)}`,
  ]);
  for (const { headers, body } of asked) {
    const said = Object.fromEntries(Object.entries(headers).filter(([name]) => !TRANSPORT.test(name)));
    expect(said).toEqual(INGEST_HEADERS);
    expect(body.length).toBe(0);
  }
  const kept = (await filesIn(profile)).map(({ path }) => path);
  expect(kept.filter((path) => path.includes('updaterId'))).toEqual([]);
  const panelNow = await openPanel(second);
  await panelNow.getByRole('button', { name: '检查更新' }).click();
  await expect(panelNow).toContainText('已经是最新版本');
});

test('a new version that ends without a window: the one before is back, runs, and says so', async ({
  host,
}) => {
  const { images, file, old, profile } = host;
  await host.offer('ends');
  host.start();
  const first = await images.nextPage();
  await new Studio(first).agree();
  await download(first);
  await install(first);
  const back = await images.nextPage();
  await expect(back.getByRole('alert')).toContainText(`${NEW} 没有装上`);
  expect(images.starts().map(({ version }) => version)).toEqual([OLD, NEW, OLD]);
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(beside(file)).toEqual([]);
  expect(existsSync(join(profile, 'updates'))).toBe(false);
});

test('a new version that does not even say its version is not installed', async ({ host }) => {
  const { images, file, old, profile } = host;
  await host.offer('mute');
  host.start();
  const page = await images.nextPage();
  await new Studio(page).agree();
  const panel = await download(page);
  await install(page);
  await expect(panel.getByRole('alert')).toContainText('启动不了');
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(beside(file)).toEqual([]);
  expect(existsSync(join(profile, 'updates/pending.json'))).toBe(false);
  expect(images.starts().map(({ version }) => version)).toEqual([OLD]);
});

test("a swapped file, a stranger's signature and an older version are refused, and nothing is kept", async ({
  host,
}) => {
  const { images, file, old, profile } = host;
  await host.offer('none', Buffer.from('#!/bin/sh\nexit 0\n'));
  host.start();
  const page = await images.nextPage();
  await new Studio(page).agree();
  const panel = await download(page);
  await expect(panel.getByRole('alert')).toContainText('与发布者签署的不一致');
  const refusals = [
    [signed(release({ version: NEW }), strangersKey()), '签名不对'],
    [signed(release({ version: '0.0.9' })), '比现在的还旧'],
  ] as const;
  for (const [feed, sentence] of refusals) {
    await publish(host.feed, feed);
    await panel.getByRole('button', { name: '检查更新' }).click();
    await expect(panel.getByRole('alert')).toContainText(sentence);
  }
  await expect(panel.getByRole('button', { name: '重启并安装' })).toHaveCount(0);
  const kept = (await filesIn(profile)).map(({ path }) => path);
  expect(kept.filter((path) => path.includes('.AppImage'))).toEqual([]);
  expect(beside(file)).toEqual([]);
  expect(readFileSync(file).equals(old)).toBe(true);
});

test('while live nothing is installed; what was downloaded stays for afterwards', async ({
  host,
  pattern,
}) => {
  const { images, file, old } = host;
  await host.offer();
  await pattern({ id: 92, title: '直播中不安装' });
  host.start([`--platform=${host.signalUrl}`]);
  const page = await images.nextPage();
  const studio = new Studio(page);
  await studio.enterAsHost();
  const panel = await download(page);
  await expect(panel).toContainText(`版本 ${NEW} 已下载`, { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await studio.shareWindow('直播中不安装');
  await studio.goLive();
  await studio.waitForState('live');
  await openPanel(page);
  await install(page);
  await expect(panel.getByRole('alert')).toContainText('直播');
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(beside(file)).toEqual([]);
  await page.keyboard.press('Escape');
  await studio.endBroadcast();
  await studio.waitForState('idle');
  await openPanel(page);
  await install(page);
  await expect((await images.nextPage()).getByRole('alert')).toContainText(`已更新到 ${NEW}`);
});

test('a machine that went down before the first start: the next start is watched, and put back when it fails', async ({
  host,
}) => {
  const { images, file, old, profile } = host;
  // As the swap leaves it, with nobody watching any more.
  images.place(await images.make({ version: NEW, fault: 'endsWatched' }));
  writeFileSync(`${file}.previous`, old, { mode: 0o755 });
  mkdirSync(join(profile, 'updates'), { recursive: true });
  writeFileSync(join(profile, 'updates/pending.json'), JSON.stringify({ from: OLD, to: NEW }));
  host.start();
  const back = await images.nextPage();
  await expect(back.getByRole('alert')).toContainText(`${NEW} 没有装上`);
  expect(images.starts().map(({ version }) => version)).toEqual([NEW, NEW, OLD]);
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(beside(file)).toEqual([]);
});

test('a start looks for a newer version only where that was turned on, and only says so', async ({
  host,
  relay,
}) => {
  const { images, profile } = host;
  await host.offer();
  const asked = () =>
    relay.requests.filter(({ path }) => path.startsWith('/api/updates')).map(({ path }) => path);
  host.start();
  const first = await images.nextPage();
  await new Studio(first).agree();
  const look = (await openPanel(first)).getByRole('switch', { name: '启动时检查更新' });
  await expect(look).not.toBeChecked();
  await look.click();
  await expect(look).toBeChecked();
  expect(asked()).toEqual([]);
  await images.close(profile);

  host.start();
  const second = await images.nextPage();
  await expect(second.getByRole('alert')).toContainText(`有新版本 ${NEW}`);
  expect(asked()).toEqual(['/api/updates']);
  expect(existsSync(join(profile, 'updates'))).toBe(false);
});
