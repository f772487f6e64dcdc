import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDist } from '../packaging/build-dist.ts';
import type {} from './fixture/bridge.d.ts';
import { FIXTURE, type Launched, launchFixture } from './support/launch.ts';

/** Processes on this machine whose command line names the folder. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function start(profile: string, args: readonly string[] = []): Promise<ChildProcess> {
  const executable = join(await buildDist(), 'electron');
  return spawn(executable, [FIXTURE, `--user-data-dir=${profile}`, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = await once(child, 'exit');
  return code as number | null;
}

/** Resolves with the announcement that the runtime makes once its browser runs. */
function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += String(chunk);
      const line = /^electron-on-chromium: .*$/m.exec(text);
      if (line) resolve(line[0]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}

const browserOf = (profile: string): number => {
  const pid = processesOf(profile).find((one) => {
    const command = readFileSync(`/proc/${one}/cmdline`, 'utf8');
    return command.includes('--remote-debugging-pipe') && !command.includes('--type=');
  });
  if (pid === undefined) throw new Error('no browser');
  return pid;
};

describe('a process of the app', () => {
  let profile: string;
  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'stand-in-life-'));
  });
  afterEach(() => rm(profile, { recursive: true, force: true }));

  it('says in one line what it is', async () => {
    const child = await start(profile);
    expect(await announced(child)).toMatch(
      /^electron-on-chromium: stand-in runtime, Electron API \d+\.\d+\.\d+-on-chromium over Chromium \d+\./,
    );
    child.kill('SIGTERM');
    await exitOf(child);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('quits on %s and takes its browser along', async (signal) => {
    const child = await start(profile);
    await announced(child);
    child.kill(signal);
    expect(await exitOf(child)).toBe(0);
    await expect.poll(() => processesOf(profile)).toEqual([]);
  });

  it('leaves no browser behind when it is killed', async () => {
    const child = await start(profile);
    await announced(child);
    expect(processesOf(profile).length).toBeGreaterThan(1);
    child.kill('SIGKILL');
    await exitOf(child);
    await expect.poll(() => processesOf(profile)).toEqual([]);
  });

  it('ends in failure when its browser is killed', async () => {
    const child = await start(profile);
    await announced(child);
    process.kill(browserOf(profile), 'SIGKILL');
    expect(await exitOf(child)).not.toBe(0);
    await expect.poll(() => processesOf(profile)).toEqual([]);
  });

  it('runs once for a profile: a second start tells the first and ends', async () => {
    const first = await launchFixture({ profile });
    const told = first.electron.evaluate(
      ({ app }) =>
        new Promise<readonly string[]>((resolve) =>
          app.once('second-instance', (_event, argv) => resolve(argv)),
        ),
    );
    await first.electron.evaluate(() => undefined);
    const second = await start(profile, ['--flag=of the second']);
    expect(await exitOf(second)).toBe(0);
    expect(await told).toContain('--flag=of the second');
    expect(await first.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
    await first.close();
  });
});

describe('a window', () => {
  let app: Launched;
  beforeEach(async () => {
    app = await launchFixture();
  });
  afterEach(() => app.close());

  it('stays open when a listener of close refuses, and ends the app when it closes', async () => {
    const refused = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const asked = new Promise<void>((resolve) =>
        window?.once('close', (event) => {
          event.preventDefault();
          resolve();
        }),
      );
      window?.close();
      await asked;
      return window?.isDestroyed();
    });
    expect(refused).toBe(false);
    expect(await app.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
    const exit = once(app.electron.process(), 'exit');
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect((await exit)[0]).toBe(0);
  });

  it('is asked before the app quits, and can keep it', async () => {
    const order = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const events: string[] = [];
      const [window] = BrowserWindow.getAllWindows();
      electronApp.once('before-quit', () => events.push('before-quit'));
      const kept = new Promise<void>((resolve) =>
        window?.once('close', (event) => {
          events.push('close');
          event.preventDefault();
          resolve();
        }),
      );
      electronApp.quit();
      await kept;
      return events;
    });
    expect(order).toEqual(['before-quit', 'close']);
    expect(await app.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
    const exit = once(app.electron.process(), 'exit');
    await app.electron.evaluate(({ app: electronApp }) => electronApp.quit());
    expect((await exit)[0]).toBe(0);
  });

  it('tells that its page crashed, and shows it again when asked to', async () => {
    const details = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const gone = new Promise<{ reason: string }>((resolve) =>
        electronApp.once('render-process-gone', (_event, _contents, found) => resolve(found)),
      );
      contents?.forcefullyCrashRenderer();
      const { reason } = await gone;
      const crashed = contents?.isCrashed();
      const back = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
      contents?.reload();
      await back;
      return { reason, crashed, after: contents?.isCrashed(), url: contents?.getURL() };
    });
    expect(details).toEqual({
      reason: 'crashed',
      crashed: true,
      after: false,
      url: 'anchor://app/index.html',
    });
    const sum = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('window.fixture.add(2, 2)'),
    );
    expect(sum).toBe(4);
  });

  it('is where and as large as it was made, and as it is told to be later', async () => {
    const bounds = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const made = window?.getBounds();
      const resized = new Promise<void>((resolve) => window?.once('resize', () => resolve()));
      window?.setBounds({ x: 20, y: 30, width: 700, height: 500 });
      await resized;
      return [made, window?.getBounds()];
    });
    expect(bounds).toEqual([
      { x: 60, y: 40, width: 640, height: 480 },
      { x: 20, y: 30, width: 700, height: 500 },
    ]);
    expect(await app.page.evaluate(() => [outerWidth, outerHeight])).toEqual([700, 500]);
  });

  it('is maximised and restored', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
    await expect.poll(() => app.page.evaluate(() => outerWidth)).toBeGreaterThan(1200);
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize());
    await expect.poll(() => app.page.evaluate(() => outerWidth)).toBe(640);
  });

  it('gives a picture of its page', async () => {
    const size = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return [image?.getSize(), image?.toPNG().subarray(1, 4).toString()];
    });
    expect(size[0]).toMatchObject({ width: expect.any(Number) });
    expect((size[0] as { width: number }).width).toBeGreaterThan(300);
    expect(size[1]).toBe('PNG');
  });
});
