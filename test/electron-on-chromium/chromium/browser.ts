import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { debug } from '../api/guard.ts';
import { CdpClient, type CdpSession } from '../cdp/client.ts';
import { browserArguments } from './flags.ts';

const PLACES = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/usr/bin/chromium',
];

/** The browser's binary itself: Debian's wrapper script adds flags of its own. */
function chromiumBinary(): string {
  const named = process.env['ELECTRON_ON_CHROMIUM_BINARY'];
  const found = named ?? PLACES.find((place) => existsSync(place));
  if (!found)
    throw new Error('electron-on-chromium: no Chromium on this machine (install the package "chromium")');
  return found;
}

export interface PageTarget {
  readonly session: CdpSession;
  readonly targetId: string;
}
export interface BrowserEvents {
  /** The browser ended without having been asked to. */
  readonly onGone: (code: number | null) => void;
  /** What the GPU can do became known. */
  readonly onGpuInfo: () => void;
}

/** The browser of an app that was killed ends by itself, at the end of its pipe, within this time, ms. */
const ORPHAN_ENDS_WITHIN_MS = 5000;

async function isGone(pid: number): Promise<boolean> {
  const until = performance.now() + ORPHAN_ENDS_WITHIN_MS;
  while (existsSync(`/proc/${pid}`)) {
    if (performance.now() > until) return false;
    await delay(50);
  }
  return true;
}

/** Removes the lock of a browser that is no longer there; one that stays there is an error. */
async function freeProfile(folder: string): Promise<void> {
  let pid: number;
  try {
    pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').pop());
  } catch {
    return;
  }
  if (!(await isGone(pid))) throw new Error(`electron-on-chromium: the profile is in use by process ${pid}`);
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(folder, name), { force: true });
}

/** Electron never offers to translate a page; no flag of Chromium's turns that off any more, only a preference. */
function seedProfile(folder: string): void {
  const file = join(folder, 'Default/Preferences');
  if (existsSync(file)) return;
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(file, JSON.stringify({ translate: { enabled: false } }));
}

function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _dropped, ...env } = process.env;
  return {
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...env,
    GOOGLE_API_KEY: 'no',
    GOOGLE_DEFAULT_CLIENT_ID: 'no',
    GOOGLE_DEFAULT_CLIENT_SECRET: 'no',
  };
}

/** The one browser process behind an app, and its windows. */
export class Browser {
  readonly cdp: CdpClient;
  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly events: BrowserEvents;
  private readonly expected = new Map<string, (target: PageTarget) => void>();
  private readonly exited: Promise<void>;
  private closing = false;
  private windows = 0;
  version = '';
  userAgent = '';
  /** By Chromium's own words, e.g. `video_encode: 'enabled'`; empty until it knows. */
  gpuFeatures: Record<string, string> = {};

  /** Its processes, each by its id: `browser`, `renderer`, `GPU`, or the name of a service. As of the last refresh. */
  processes: ReadonlyMap<number, string> = new Map();

  private constructor(child: ChildProcess, folder: string, events: BrowserEvents) {
    this.child = child;
    this.folder = folder;
    this.events = events;
    this.cdp = new CdpClient(child.stdio[3] as Writable, child.stdio[4] as Readable);
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        resolve();
        if (!this.closing) this.events.onGone(code);
      });
    });
    process.on('exit', () => child.kill('SIGKILL'));
  }

  static async launch(options: {
    folder: string;
    shareToken: string;
    switches: ReadonlyMap<string, string>;
    events: BrowserEvents;
  }): Promise<Browser> {
    const { folder, shareToken, switches, events } = options;
    if (!process.env['DISPLAY'])
      throw new Error('electron-on-chromium: unable to open an X display (DISPLAY is not set)');
    await freeProfile(folder);
    seedProfile(folder);
    const args = browserArguments({
      userDataDir: folder,
      shareToken,
      switches,
      root: process.getuid?.() === 0,
    });
    const child = spawn(chromiumBinary(), [...args, '--no-startup-window'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: environment(),
    });
    const browser = new Browser(child, folder, events);
    browser.forwardErrors();
    await browser.attach();
    return browser;
  }

  /** Opens a window on a blank page and holds it there until the caller lets it run. */
  openWindow(): Promise<PageTarget> {
    const url = `data:,electron-${++this.windows}`;
    const opened = new Promise<PageTarget>((resolve) => this.expected.set(url, resolve));
    // A second process of the same profile hands the wish to the first and ends. (Target.createTarget makes a tabbed window.)
    const args = [
      `--user-data-dir=${this.folder}`,
      '--test-type',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Should the first be gone, this one becomes a browser itself; the pipe then ends it together with this process.
      '--remote-debugging-pipe',
      `--app=${url}`,
    ];
    const helper = spawn(chromiumBinary(), args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: environment(),
    });
    helper.on('error', (error) => debug('window', error));
    return opened;
  }

  async refreshProcesses(): Promise<void> {
    try {
      const { processInfo } = await this.cdp.root.send('SystemInfo.getProcessInfo');
      this.processes = new Map(processInfo.map(({ id, type }) => [id, type]));
    } catch (error) {
      debug('processes', error);
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    this.cdp.root.send('Browser.close').catch(() => undefined);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await this.exited;
    clearTimeout(timer);
  }

  /** Only the line that test drivers wait for is passed on. */
  private forwardErrors(): void {
    let rest = '';
    this.child.stderr?.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines)
        if (/^DevTools listening on/.test(line)) process.stderr.write(`${line}\n`);
        else debug(line);
    });
  }

  private async attach(): Promise<void> {
    const { root } = this.cdp;
    const { product, userAgent } = await root.send('Browser.getVersion');
    this.version = product.split('/')[1] ?? product;
    this.userAgent = userAgent;
    void this.refreshProcesses();
    void this.askGpu().catch((error) => debug('gpu', error));
    root.onEvent('Target.attachedToTarget', (event) => {
      const { sessionId, targetInfo, waitingForDebugger } = event;
      this.onTarget(sessionId, targetInfo, waitingForDebugger).catch((error) => debug('target', error));
    });
    await root.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  private async askGpu(): Promise<void> {
    const { gpu } = await this.cdp.root.send('SystemInfo.getInfo');
    this.gpuFeatures = gpu.featureStatus ?? {};
    this.events.onGpuInfo();
  }

  private async onTarget(
    sessionId: string,
    info: { type: string; url: string; targetId: string },
    waiting: boolean,
  ): Promise<void> {
    const session = this.cdp.session(sessionId);
    const expected = this.expected.get(info.url);
    if (info.type === 'page' && expected) {
      this.expected.delete(info.url);
      expected({ session, targetId: info.targetId });
      return;
    }
    if (info.type === 'page') {
      // Nobody asked for it, e.g. a link's new tab: its opener hears of it by Page.windowOpen.
      await this.cdp.root.send('Target.closeTarget', { targetId: info.targetId });
      return;
    }
    if (waiting) await session.send('Runtime.runIfWaitingForDebugger');
    await this.cdp.root.send('Target.detachFromTarget', { sessionId });
  }
}
