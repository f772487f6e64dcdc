import { once } from 'node:events';
import { chromium, type Page } from 'playwright';
import { WebSocket } from 'ws';
import { systemChromium } from '../../scripts/lib/runtime.ts';
import { openSilentHost } from '../support/network/silent-host.ts';
import { openFirefox, systemFirefox } from '../support/viewer/firefox.ts';
import { expect, test } from './fixtures.ts';

/** The viewer page in a browser alone: none of this needs the app. */
async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
  const executablePath = systemChromium() ?? undefined;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-features=LocalNetworkAccessChecks'],
  });
  try {
    await use(await browser.newPage({ locale: 'zh-CN' }));
  } finally {
    await browser.close();
  }
}

const WITHIN = { timeout: 10_000 };
const sentence = (page: Page) => page.locator('#sentence');
const hint = (page: Page) => page.locator('#hint');

test('a way for media that is not found is told within 10 s, with what to do', async ({ startPlatform }) => {
  await withPage(async (page) => {
    // TEST-NET-1 (RFC 5737): nobody answers there.
    const platform = await startPlatform(['--announced-address', '192.0.2.1']);
    const host = await openSilentHost(platform);
    await page.goto(`${platform.url}/r/demo`);
    await expect(sentence(page)).toHaveText('主播正在直播，但画面传不到这里', WITHIN);
    await expect(hint(page)).toContainText('192.0.2.1');
    await expect(page.getByRole('status')).toHaveText('主播正在直播，但画面传不到这里');
    await host.close();
    await expect(sentence(page)).toHaveText('主播已下播', WITHIN);
  });
});

test('media that does not come over a way that is there is told as that', async ({ startPlatform }) => {
  await withPage(async (page) => {
    const platform = await startPlatform([]);
    const host = await openSilentHost(platform);
    await page.goto(`${platform.url}/r/demo`);
    await expect(sentence(page)).toHaveText('已经连上，还没有收到画面', WITHIN);
    await host.close();
    await expect(sentence(page)).toHaveText('主播已下播', WITHIN);
  });
});

test('a platform that is gone is told, and one that comes back is joined', async ({ startPlatform }) => {
  await withPage(async (page) => {
    const platform = await startPlatform([]);
    await page.goto(`${platform.url}/r/demo`);
    await expect(sentence(page)).toHaveText('等待主播开播');
    const { port } = new URL(platform.url);
    await platform.close();
    await expect(sentence(page)).toHaveText('连不上平台', WITHIN);
    await startPlatform(['--port', port]);
    await expect(sentence(page)).toHaveText('等待主播开播', WITHIN);
  });
});

test('a full room is told, and entered when somebody leaves', async ({ startPlatform }) => {
  await withPage(async (page) => {
    const platform = await startPlatform([]);
    const sockets = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const url = `${platform.signalUrl}?roomId=demo&peerId=crowd-${at}`;
        const socket = new WebSocket(url, ['protoo'], { origin: platform.url });
        await once(socket, 'open');
        const data = { displayName: 'Somebody', device: { flag: 'test' } };
        socket.send(JSON.stringify({ request: true, id: 1, method: 'join', data }));
        for (;;) if (JSON.parse(String((await once(socket, 'message'))[0])).response) return socket;
      }),
    );
    await page.goto(`${platform.url}/r/demo`);
    await expect(sentence(page)).toHaveText('直播间满了', WITHIN);
    sockets[0]?.close();
    await expect(sentence(page)).toHaveText('等待主播开播', WITHIN);
    for (const socket of sockets) socket.terminate();
  });
});

test('Firefox, which has no way to a loopback address, says so within 10 s and names a browser that has', async ({
  startPlatform,
}) => {
  const executable = systemFirefox();
  test.skip(executable === null, 'no Firefox here');
  const platform = await startPlatform([]);
  const host = await openSilentHost(platform);
  const firefox = await openFirefox(executable ?? '');
  try {
    await firefox.goto(`${platform.url}/r/demo`);
    const from = performance.now();
    const problem = () => firefox.evaluate('window.viewerStats().then(({ problem }) => problem)');
    await expect.poll(problem, WITHIN).toBe('no-path');
    process.stdout.write(
      `Firefox at a loopback address: told after ${Math.round(performance.now() - from)} ms\n`,
    );
    expect(await firefox.evaluate('document.querySelector("#hint").textContent')).toMatch(/Firefox.*Chrome/);
  } finally {
    await firefox.close();
    await host.close();
  }
});
