import { readFileSync } from 'node:fs';
import { INGEST_HEADERS } from '../../common/ingest/upload.ts';
import { contract } from '../../preload/contract.ts';
import { keepsSandbox, resolveRuntime } from '../../scripts/lib/runtime.ts';
import { pageUrl } from '../electron-on-chromium/testing.ts';
import { Studio } from '../support/app/studio.ts';
import { throughMain } from '../support/app/through-main.ts';
import { TcpProxy } from '../support/network/tcp-proxy.ts';
import { expect, test } from './fixtures.ts';

/** Call by call, test/unit/preload/bridge.test.ts keeps the list. The floating bar's own part is not the studio's. */
const BRIDGE = Object.keys(contract)
  .filter((feature) => feature !== 'bar')
  .sort();

const CHANNELS = Object.entries(contract).flatMap(([feature, calls]) =>
  Object.entries(calls).flatMap(([name, { kind }]) => (kind === 'invoke' ? [`${feature}:${name}`] : [])),
);

test('R1, S20: the page has the bridge and nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch();
  expect(await page.evaluate(() => Object.keys(window.anchor).sort())).toEqual(BRIDGE);
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    ),
  ).toEqual([]);
});

/** A line of what Linux tells of a process (proc_pid_status(5)). */
const statusOf = (pid: number, name: string): string =>
  new RegExp(`^${name}:\\t(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';

/** Its system calls are filtered, and it is in a process namespace within another (chromium docs/linux/sandboxing.md). */
const isSandboxedOnLinux = (pid: number): boolean =>
  statusOf(pid, 'Seccomp') === '2' && statusOf(pid, 'NSpid').split('\t').length > 1;

test('R2: every renderer is sandboxed, as the system itself says', async ({ launch }) => {
  test.skip(!keepsSandbox(), 'root has no sandbox');
  const { kind } = await resolveRuntime();
  test.skip(kind === 'stand-in', "the stand-in's pages are processes of the system's browser");
  const { electron } = await launch();
  const tabs = await electron.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab'));
  expect(tabs.length).toBeGreaterThan(0);
  const sandboxed = ({ pid, sandboxed }: (typeof tabs)[number]) =>
    process.platform === 'linux' ? isSandboxedOnLinux(pid) : sandboxed;
  expect(tabs.map(sandboxed)).toEqual(tabs.map(() => true));
});

test('R3: navigation to an outside page is refused', async ({ launch }) => {
  const { electron, page } = await launch();
  const before = pageUrl(page.url());
  expect(before).toBe('anchor://app/index.html');
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  // The test driver waits for a navigation that never comes; main sees the page as it is.
  await expect.poll(() => throughMain(electron, 'document.body.innerText')).toContain('同意并继续');
  expect(pageUrl(String(await throughMain(electron, 'location.href')))).toBe(before);
});

test('R4: window.open opens nothing', async ({ launch }) => {
  const { electron, page } = await launch();
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
  expect(electron.windows()).toHaveLength(1);
});

test.describe('what the policy refuses', () => {
  test.use({ provokesPolicy: true });

  test('R5: an injected inline script has no effect and is reported as a violation', async ({ launch }) => {
    const { page } = await launch();
    const directive = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
            once: true,
          });
          const script = document.createElement('script');
          script.textContent = 'window.injected = true;';
          document.body.append(script);
        }),
    );
    expect(directive).toMatch(/^script-src/);
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  });

  test('R7: the page reaches no host but its platform', async ({ launch }) => {
    const { page } = await launch();
    const outcome = await page.evaluate(() =>
      fetch('https://example.invalid/').then(
        () => 'reached',
        (error: Error) => error.name,
      ),
    );
    expect(outcome).toBe('TypeError');
    const socket = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const attempt = new WebSocket('wss://example.invalid/');
          attempt.onopen = () => resolve('open');
          // Not every engine goes on to a close event when the policy refuses.
          attempt.onerror = () => resolve(attempt.readyState === WebSocket.OPEN ? 'open' : 'refused');
        }),
    );
    expect(socket).toBe('refused');
  });
});

test('R6: permissions nobody granted are denied; camera and microphone too without their click', async ({
  launch,
}) => {
  const { page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
  await new Studio(page).agree();
  const refused = await page.evaluate(async () => {
    const outcome = async (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'granted',
        (error: Error) => error.name,
      );
    return {
      audio: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      video: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code),
        ),
      ),
      notice: await Notification.requestPermission(),
    };
  });
  expect(refused).toEqual({
    audio: 'NotAllowedError',
    video: 'NotAllowedError',
    screen: 'NotAllowedError',
    place: 1,
    notice: 'denied',
  });
});

test('every request says what every device says, of the page and of main', async ({
  launch,
  pattern,
  platform,
}) => {
  const proxy = await TcpProxy.start(Number(new URL(platform.url).port));
  await pattern({ id: 12, title: '看请求头的窗口' });
  const { page } = await launch({ platform: `ws://127.0.0.1:${proxy.port}`, language: 'en' });
  await page.evaluate(() => window.anchor.settings.set({ language: 'zh-CN' }));
  const studio = new Studio(page);
  await studio.enterAsHost();
  await studio.shareWindow('看请求头的窗口');
  await studio.goLive();
  await studio.waitForState('live');
  const headers = (head: string) =>
    new Map(
      head
        .split('\r\n')
        .slice(1)
        .map((line): [string, string] => [
          line.slice(0, line.indexOf(':')).toLowerCase(),
          line.slice(line.indexOf(':') + 1).trim(),
        ]),
    );
  const sent = proxy.heads.map(headers);
  // The socket, and calls of main.
  expect(sent.some((one) => one.get('upgrade') === 'websocket')).toBe(true);
  expect(sent.length).toBeGreaterThan(3);
  for (const one of sent) {
    expect(one.get('user-agent')).toBe(INGEST_HEADERS['user-agent']);
    expect(one.get('accept-language')).toBe(INGEST_HEADERS['accept-language']);
    expect([...one.values()].join()).not.toMatch(/Linux|X11|Windows|Macintosh|Chrome|Electron/);
  }
  await studio.endBroadcast();
  await proxy.close();
});

test('every channel that a page can reach in main is one of the contract, behind the wrapper', async ({
  launch,
}) => {
  const { electron } = await launch();
  const found = await electron.evaluate(({ ipcMain }) => {
    const handlers: Map<string, unknown> = Reflect.get(ipcMain, '_invokeHandlers');
    return { handled: [...handlers.keys()].sort(), heard: ipcMain.eventNames() };
  });
  // Electron itself listens to 'error', and does nothing (lib/browser/api/ipc-main.ts).
  expect(found).toEqual({ handled: CHANNELS.sort(), heard: ['error'] });
});
