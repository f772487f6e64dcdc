import type { HostCall } from './config.ts';

type Host = (call: HostCall) => Promise<unknown>;
type Decision = {
  readonly ok: boolean;
  readonly name?: string;
  readonly message?: string;
  readonly kind?: 'screen' | 'window';
};

const refusal = ({ name = 'NotAllowedError', message = 'Permission denied' }: Decision) =>
  new DOMException(message, name);

/**
 * Sends the page's media requests through the app's handlers in the host, then calls the browser's own functions. The
 * host opens the browser-level permission for the duration of an allowed call only, so going around this gains nothing.
 */
export function patchMedia(host: Host): void {
  if (!navigator.mediaDevices) return;
  const { apply } = Reflect;
  const prototype = MediaDevices.prototype;
  const { getDisplayMedia, getUserMedia } = prototype;

  async function userMedia(
    this: MediaDevices,
    constraints: MediaStreamConstraints = {},
  ): Promise<MediaStream> {
    const kinds = { audio: Boolean(constraints.audio), video: Boolean(constraints.video) };
    const decision = (await host({ op: 'user-media', ...kinds })) as Decision;
    if (!decision.ok) throw refusal(decision);
    try {
      return await apply(getUserMedia, this, [constraints]);
    } finally {
      await host({ op: 'user-media-done', ...kinds });
    }
  }

  async function displayMedia(
    this: MediaDevices,
    constraints: DisplayMediaStreamOptions = {},
  ): Promise<MediaStream> {
    const decision = (await host({
      op: 'display-media',
      audio: Boolean(constraints.audio),
      gesture: navigator.userActivation.isActive,
    })) as Decision;
    if (!decision.ok) throw refusal(decision);
    let ok = false;
    try {
      const asked = typeof constraints.video === 'object' ? constraints.video : {};
      const window = decision.kind === 'window';
      const video = { ...asked, displaySurface: window ? 'window' : 'monitor' };
      const options = {
        video,
        audio: false,
        monitorTypeSurfaces: window ? 'exclude' : 'include',
        surfaceSwitching: 'exclude',
        selfBrowserSurface: 'exclude',
      };
      const stream = await apply(getDisplayMedia, this, [options as DisplayMediaStreamOptions]);
      ok = true;
      return stream;
    } finally {
      await host({ op: 'display-media-done', ok });
    }
  }

  const define = (name: string, value: unknown) =>
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: true });
  define('getUserMedia', userMedia);
  define('getDisplayMedia', displayMedia);
}
