import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchFixture();
});
afterAll(() => app?.close());

describe('what the stand-in does not have', () => {
  it('is refused by its name', async () => {
    const messages = await app.electron.evaluate((electron) => {
      const attempt = (call: () => unknown) => {
        try {
          return `accepted: ${String(call())}`;
        } catch (error) {
          return (error as Error).message;
        }
      };
      const [window] = electron.BrowserWindow.getAllWindows();
      return [
        attempt(() => window?.setProgressBar(1)),
        attempt(() => window?.webContents.openDevTools()),
        attempt(() => electron.app.setBadgeCount(1)),
        attempt(() => electron.session.defaultSession.clearCache()),
        attempt(() => new electron.Notification()),
        attempt(() => electron.clipboard.readText()),
        attempt(() => electron.shell.beep()),
        attempt(() => new electron.BrowserWindow({ transparent: true })),
        attempt(() => new electron.BrowserWindow({ webPreferences: { nodeIntegration: true } })),
        attempt(() => new electron.BrowserWindow({ webPreferences: { sandbox: false } })),
      ].map(String);
    });
    const named = (name: string) => `electron-on-chromium: ${name} is not supported`;
    expect(messages.slice(0, 8)).toEqual([
      named('BrowserWindow.setProgressBar'),
      named('webContents.openDevTools'),
      named('app.setBadgeCount'),
      named('session.clearCache'),
      named('Notification'),
      named('clipboard'),
      named('shell'),
      named('a transparent window'),
    ]);
    for (const message of messages.slice(8))
      expect(message).toMatch(/^electron-on-chromium: a window without sandbox .* is not supported$/);
  });

  it('can be named without being used, as libraries do that import everything', async () => {
    const kinds = await app.electron.evaluate((electron) => {
      const { Notification, shell, nativeTheme } = electron;
      return [Notification, shell, nativeTheme].map((module) => typeof module);
    });
    expect(kinds).toEqual(['function', 'function', 'function']);
  });
});

describe('what the app is told of its surroundings', () => {
  it('is true', async () => {
    const told = await app.electron.evaluate(({ app: electronApp, screen }) => ({
      app: process.argv.find((argument) => argument.endsWith('tests/fixture')) !== undefined,
      chrome: process.versions['chrome'],
      display: screen.getPrimaryDisplay().bounds,
      name: electronApp.getName(),
      packaged: electronApp.isPackaged,
      version: electronApp.getVersion(),
    }));
    expect(told).toMatchObject({
      app: true,
      chrome: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
      display: { x: 0, y: 0, width: 1280, height: 800 },
      name: 'stand-in-fixture',
      packaged: false,
      version: '1.2.3',
    });
  });

  it('includes the processes that run, with what they use', async () => {
    const told = () => app.electron.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
    await expect
      .poll(async () => (await told()).map(({ type }) => type))
      .toEqual(expect.arrayContaining(['Browser', 'GPU', 'Tab', 'Utility']));
    for (const { pid, memory, creationTime } of await told()) {
      expect(pid).toBeGreaterThan(1);
      expect(memory.workingSetSize).toBeGreaterThan(0);
      expect(Math.abs(Date.now() - creationTime)).toBeLessThan(60_000);
    }
  });

  it('does not include what the app itself started', async () => {
    const [own, listed] = await app.electron.evaluate(({ app: electronApp }) => {
      const child = process.getBuiltinModule('node:child_process').spawn('sleep', ['60']);
      const pids = electronApp.getAppMetrics().map(({ pid }) => pid);
      child.kill();
      return [child.pid ?? 0, pids] as const;
    });
    expect(own).toBeGreaterThan(1);
    expect(listed).not.toContain(own);
  });

  it('keeps count of power save blockers', async () => {
    const seen = await app.electron.evaluate(({ powerSaveBlocker }) => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return [powerSaveBlocker.isStarted(id), powerSaveBlocker.stop(id), powerSaveBlocker.isStarted(id)];
    });
    expect(seen).toEqual([true, true, false]);
  });
});
