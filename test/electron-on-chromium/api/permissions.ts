import type { Protocol } from 'devtools-protocol';
import type { CdpClient } from '../cdp/client.ts';
import { originOf } from '../protocol/scheme.ts';
import { debug } from './guard.ts';

export type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
export type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

/** Chromium's descriptors of the permissions that Electron's handlers decide about. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
};
/** A page's origin in the browser, and who asks for it. */
interface Site {
  readonly cdp: CdpClient;
  readonly contents: Electron.WebContents;
  readonly appUrl: string;
}
const DEVICES = { video: 'camera', audio: 'microphone' } as const;
type Device = (typeof DEVICES)[keyof typeof DEVICES];

/** Pushes the outcome of the app's handlers into the browser: nobody is there to answer a prompt. */
export class Permissions {
  private request: RequestHandler = null;
  private check: CheckHandler = null;
  private readonly sites = new Map<string, Site>();
  /** Calls and tracks that hold a device permission open, by the page that made them: pages share their origin. */
  private readonly open = new Map<Electron.WebContents, Record<Device, number>>();

  /** New handlers count at once, also for the pages that are open. */
  setHandlers(handlers: { request?: RequestHandler; check?: CheckHandler }): void {
    Object.assign(this, handlers);
    for (const [origin, site] of this.sites)
      this.settle(origin, site).catch((error) => debug('permissions', error));
  }

  /** Denies the devices, and settles the rest by the handlers, before the document loads. */
  async prepare(
    cdp: CdpClient,
    contents: Electron.WebContents,
    origin: string,
    appUrl: string,
  ): Promise<void> {
    const site = { cdp, contents, appUrl };
    // The browser knows origins, not pages: a further page of the same origin changes nothing for the first.
    const first = this.sites.get(origin)?.contents ?? contents;
    if (first !== contents && !first.isDestroyed()) return;
    this.sites.set(origin, site);
    await this.release(contents);
    await this.settle(origin, site);
  }

  /** A page's document is gone, and with it the tracks that held devices open. */
  async release(contents: Electron.WebContents): Promise<void> {
    this.open.delete(contents);
    const names = Object.values(DEVICES).filter((name) => this.held(name) === 0);
    // All are sent at once, so that none overtakes a permission that the next document is given.
    const closing = [...this.sites].flatMap(([origin, { cdp }]) =>
      names.map((name) => this.set(cdp, origin, name, 'denied')),
    );
    await Promise.all(closing);
  }

  /** Asks the app about one getUserMedia call and, if it agrees, opens the devices until `close`. */
  async openDevices(
    cdp: CdpClient,
    contents: Electron.WebContents,
    origin: string,
    appUrl: string,
    kinds: readonly ('audio' | 'video')[],
  ): Promise<boolean> {
    const details = {
      isMainFrame: true,
      requestingUrl: appUrl,
      securityOrigin: `${originOf(appUrl)}/`,
      mediaTypes: [...kinds],
    };
    if (!(await this.ask(contents, 'media', details))) return false;
    for (const kind of kinds) {
      this.count(contents, DEVICES[kind], 1);
      await this.set(cdp, origin, DEVICES[kind], 'granted');
    }
    return true;
  }

  /** Asks the app about one getDisplayMedia call; it is asked before its handler is (electron#52824). */
  mayCapture(contents: Electron.WebContents, appUrl: string, audio: boolean): Promise<boolean> {
    return this.ask(contents, 'display-capture', {
      isMainFrame: true,
      requestingUrl: appUrl,
      securityOrigin: `${originOf(appUrl)}/`,
      mediaTypes: [...(audio ? ['audio'] : []), 'video'],
    });
  }

  /** The native call failed, or the track that it gave is over. */
  async closeDevices(
    cdp: CdpClient,
    contents: Electron.WebContents,
    origin: string,
    kinds: readonly ('audio' | 'video')[],
  ): Promise<void> {
    for (const kind of kinds) {
      this.count(contents, DEVICES[kind], -1);
      if (this.held(DEVICES[kind]) === 0) await this.set(cdp, origin, DEVICES[kind], 'denied');
    }
  }

  private count(contents: Electron.WebContents, name: Device, change: number): void {
    const before = this.open.get(contents) ?? { camera: 0, microphone: 0 };
    this.open.set(contents, { ...before, [name]: Math.max(0, before[name] + change) });
  }

  private held(name: Device): number {
    return [...this.open.values()].reduce((sum, one) => sum + one[name], 0);
  }

  private async settle(origin: string, { cdp, contents, appUrl }: Site): Promise<void> {
    for (const [permission, names] of Object.entries(NAMES)) {
      const allowed = await this.decide(contents, permission, appUrl);
      for (const name of names) await this.set(cdp, origin, name, allowed ? 'granted' : 'denied');
    }
  }

  private async decide(contents: Electron.WebContents, permission: string, appUrl: string): Promise<boolean> {
    const details = { isMainFrame: true, requestingUrl: appUrl };
    if (this.check && !this.check(contents, permission as never, appUrl, details as never)) return false;
    return this.ask(contents, permission, details);
  }

  /** Without a handler Electron grants. */
  private ask(contents: Electron.WebContents, permission: string, details: object): Promise<boolean> {
    const { request } = this;
    if (!request) return Promise.resolve(true);
    return new Promise((resolve) =>
      request(contents, permission as never, (granted) => resolve(granted === true), details as never),
    );
  }

  private async set(
    cdp: CdpClient,
    origin: string,
    name: string,
    setting: Protocol.Browser.PermissionSetting,
  ): Promise<void> {
    await cdp.root.send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}
