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

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
}

/** Calls back when a track is stopped by the page or ends by itself. */
function watchEnds(): (track: MediaStreamTrack, onEnd: () => void) => void {
  const watched = new Map<MediaStreamTrack, () => void>();
  const { stop } = MediaStreamTrack.prototype;
  const over = (track: MediaStreamTrack) => {
    watched.get(track)?.();
    watched.delete(track);
  };
  define(MediaStreamTrack.prototype, 'stop', function (this: MediaStreamTrack) {
    Reflect.apply(stop, this, []);
    over(this);
  });
  return (track, onEnd) => {
    watched.set(track, onEnd);
    track.addEventListener('ended', () => over(track));
  };
}

/** The host holds the browser's permission open from an allowed call until its tracks end: revoking it would end them. */
function patchUserMedia(host: Host): void {
  const { getUserMedia } = MediaDevices.prototype;
  const onEnd = watchEnds();
  define(
    MediaDevices.prototype,
    'getUserMedia',
    async function (this: MediaDevices, constraints: MediaStreamConstraints = {}) {
      const kinds = { audio: Boolean(constraints.audio), video: Boolean(constraints.video) };
      const decision = (await host({ op: 'user-media', ...kinds })) as Decision;
      if (!decision.ok) throw refusal(decision);
      try {
        const stream: MediaStream = await Reflect.apply(getUserMedia, this, [constraints]);
        for (const track of stream.getTracks()) {
          const kind = { audio: track.kind === 'audio', video: track.kind === 'video' };
          onEnd(track, () => void host({ op: 'user-media-done', ...kind }));
        }
        return stream;
      } catch (error) {
        await host({ op: 'user-media-done', ...kinds });
        throw error;
      }
    },
  );
}

function nativeOptions(asked: MediaTrackConstraints, window: boolean): DisplayMediaStreamOptions {
  const video = { ...asked, displaySurface: window ? 'window' : 'monitor' };
  const others = {
    monitorTypeSurfaces: window ? 'exclude' : 'include',
    surfaceSwitching: 'exclude',
    selfBrowserSurface: 'exclude',
  };
  return { video, audio: false, ...others } as DisplayMediaStreamOptions;
}

function patchDisplayMedia(host: Host): void {
  const { getDisplayMedia } = MediaDevices.prototype;
  define(
    MediaDevices.prototype,
    'getDisplayMedia',
    async function (this: MediaDevices, constraints: DisplayMediaStreamOptions = {}) {
      const call = {
        op: 'display-media',
        audio: Boolean(constraints.audio),
        gesture: navigator.userActivation.isActive,
      } as const;
      const decision = (await host(call)) as Decision;
      if (!decision.ok) throw refusal(decision);
      let ok = false;
      try {
        const asked = typeof constraints.video === 'object' ? constraints.video : {};
        const stream: MediaStream = await Reflect.apply(getDisplayMedia, this, [
          nativeOptions(asked, decision.kind === 'window'),
        ]);
        ok = true;
        return stream;
      } finally {
        await host({ op: 'display-media-done', ok });
      }
    },
  );
}

/** Sends the page's media requests through the app's handlers in the host, then calls the browser's own functions. */
export function patchMedia(host: Host): void {
  if (!navigator.mediaDevices) return;
  patchUserMedia(host);
  patchDisplayMedia(host);
}
