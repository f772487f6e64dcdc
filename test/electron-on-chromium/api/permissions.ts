import type { Protocol } from 'devtools-protocol';
import type { CdpClient } from '../cdp/client.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

/** Chromium's descriptors of the permissions that Electron's handlers decide about. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
};
const DEVICES = { video: 'camera', audio: 'microphone' } as const;

/** Pushes the outcome of the app's handlers into the browser: nobody is there to answer a prompt. */
export class Permissions {
  request: RequestHandler = null;
  check: CheckHandler = null;
  /** Calls under way that hold a device permission open. */
  private readonly open = { camera: 0, microphone: 0 };

  /** Denies the devices, and settles the rest by the check handler, before the document loads. */
  async prepare(
    cdp: CdpClient,
    contents: Electron.WebContents,
    origin: string,
    appUrl: string,
  ): Promise<void> {
    for (const name of Object.values(DEVICES)) await this.set(cdp, origin, name, 'denied');
    for (const [permission, names] of Object.entries(NAMES)) {
      const allowed = await this.decide(contents, permission, appUrl);
      for (const name of names) await this.set(cdp, origin, name, allowed ? 'granted' : 'denied');
    }
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
      securityOrigin: appUrl,
      mediaTypes: [...kinds],
    };
    if (!(await this.ask(contents, 'media', details))) return false;
    for (const kind of kinds) {
      this.open[DEVICES[kind]] += 1;
      await this.set(cdp, origin, DEVICES[kind], 'granted');
    }
    return true;
  }

  /** The native call has answered; a track that it gave stays. */
  async closeDevices(cdp: CdpClient, origin: string, kinds: readonly ('audio' | 'video')[]): Promise<void> {
    for (const kind of kinds) {
      this.open[DEVICES[kind]] -= 1;
      if (this.open[DEVICES[kind]] === 0) await this.set(cdp, origin, DEVICES[kind], 'denied');
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
