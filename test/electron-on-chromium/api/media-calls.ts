import { beginShare, type Share } from '../capture/share.ts';
import type { CdpClient, CdpSession } from '../cdp/client.ts';
import { originOf } from '../protocol/scheme.ts';
import type { HostCall } from '../renderer/config.ts';
import type { SessionState } from './session.ts';

type UserMedia = Extract<HostCall, { op: 'user-media' }>;
type DisplayMedia = Extract<HostCall, { op: 'display-media' }>;
interface Decision {
  readonly ok: boolean;
  readonly name?: string;
  readonly message?: string;
  readonly kind?: 'screen' | 'window';
}

const kindsOf = ({ audio, video }: { audio: boolean; video: boolean }) => [
  ...(audio ? (['audio'] as const) : []),
  ...(video ? (['video'] as const) : []),
];

/** Electron's own words for a request that the app's handler refused. */
const REFUSED: Decision = { ok: false, name: 'AbortError', message: 'Error starting capture' };

/** What a page's getUserMedia and getDisplayMedia go through before the browser's own. */
export class MediaCalls {
  private readonly cdp: CdpClient;
  private readonly page: CdpSession;
  private readonly session: SessionState;
  private readonly contents: Electron.WebContents;
  private share: Share | null = null;
  /** A handler threw: as in Electron, no request of this document is answered any more. */
  private stuck = false;

  constructor(options: {
    cdp: CdpClient;
    page: CdpSession;
    session: SessionState;
    contents: Electron.WebContents;
  }) {
    this.cdp = options.cdp;
    this.page = options.page;
    this.session = options.session;
    this.contents = options.contents;
  }

  async userMedia(call: UserMedia, origin: string, appUrl: string): Promise<Decision> {
    return {
      ok: await this.session.permissions.openDevices(this.cdp, this.contents, origin, appUrl, kindsOf(call)),
    };
  }

  userMediaDone(call: { audio: boolean; video: boolean }, origin: string): Promise<void> {
    return this.session.permissions.closeDevices(this.cdp, this.contents, origin, kindsOf(call));
  }

  async displayMedia(
    { audio, gesture }: DisplayMedia,
    frame: Electron.WebFrameMain,
    appUrl: string,
  ): Promise<Decision> {
    if (!this.session.displayMedia) return { ok: false, name: 'NotSupportedError', message: 'Not supported' };
    if (!(await this.session.permissions.mayCapture(this.contents, appUrl, audio))) return { ok: false };
    const video = await this.choose({
      frame,
      securityOrigin: `${originOf(appUrl)}/`,
      videoRequested: true,
      audioRequested: audio,
      userGesture: gesture,
    });
    if (!video) return REFUSED;
    if (!('id' in video))
      return {
        ok: false,
        name: 'NotSupportedError',
        message: 'electron-on-chromium: capture of a frame is not supported',
      };
    const share = await beginShare(video.id);
    if (!share) return { ok: false, name: 'NotReadableError', message: 'Could not start video source' };
    this.share = share;
    // The native call needs transient activation, which the app's answer may have outlived.
    await this.page.send('Runtime.evaluate', { expression: '0', userGesture: true });
    return { ok: true, kind: share.kind };
  }

  /** The document is gone in the middle of whatever it asked for. */
  async reset(): Promise<void> {
    this.stuck = false;
    await this.displayMediaDone(false);
    await this.session.permissions.release(this.contents);
  }

  async displayMediaDone(ok: boolean): Promise<void> {
    const { share } = this;
    this.share = null;
    await share?.finish(ok);
  }

  /** Null = refused. Never settles once a handler threw (electron, DisplayMediaDeviceChosen). */
  private choose(
    request: Electron.DisplayMediaRequestHandlerHandlerRequest,
  ): Promise<Electron.Streams['video'] | null> {
    const { promise, resolve } = Promise.withResolvers<Electron.Streams['video'] | null>();
    if (this.stuck) return promise;
    try {
      this.session.displayMedia?.(request, (streams) => {
        resolve(streams?.video ?? null);
        if (streams !== null && !streams.video)
          throw new TypeError('Video was requested, but no video stream was provided');
      });
    } catch (error) {
      this.stuck = true;
      queueMicrotask(() => {
        throw error;
      });
    }
    return promise;
  }
}
