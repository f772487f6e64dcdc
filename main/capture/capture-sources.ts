import { release } from 'node:os';
import {
  type DesktopCapturerSource,
  type DisplayMediaRequestHandlerHandlerRequest,
  desktopCapturer,
  type Session,
  type Streams,
  systemPreferences,
} from 'electron';
import type { CaptureSource } from '../../common/capture/capture.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { pageOf } from '../ipc/index.ts';
import { logError } from '../log/index.ts';
import type { ArmedCaptures } from './armed-captures.ts';

const THUMBNAIL = { width: 320, height: 180 };
/** A size of zero skips the capture of thumbnails, which is what makes listing slow (electron docs/api/desktop-capturer.md). */
const NO_THUMBNAIL = { width: 0, height: 0 };

const kindOf = (id: string): 'screen' | 'window' => (id.startsWith('screen:') ? 'screen' : 'window');

function toSource({ id, name, thumbnail }: DesktopCapturerSource, thumbnails: boolean): CaptureSource {
  return {
    id,
    name,
    kind: kindOf(id),
    thumbnail: thumbnails && !thumbnail.isEmpty() ? thumbnail.toDataURL() : null,
  };
}

/**
 * Says whether macOS refuses screen recording; elsewhere the system asks by itself (Wayland's portal) or not at all.
 */
function deniedByOs(): boolean {
  if (process.platform !== 'darwin') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus('screen'));
}

/** Darwin's number of macOS 14.2, the first that gives the sound of other programs. */
const DARWIN_WITH_SOUND = [23, 2] as const;

/** Says whether Electron can hear what this system plays (electron docs/api/session.md, `loopback`). */
export function hasSystemAudio(platform: NodeJS.Platform, osRelease: string): boolean {
  if (platform !== 'darwin') return platform === 'win32';
  const [major = 0, minor = 0] = osRelease.split('.').map(Number);
  const [needed, point] = DARWIN_WITH_SOUND;
  return major > needed || (major === needed && minor >= point);
}

/** The screens and windows that can be shared, and the one that the host chose. */
export class CaptureSources {
  readonly #armed: ArmedCaptures;
  readonly #ownSourceIds: () => readonly string[];
  /** Listings under way, by whether they make thumbnails: several calls share one. */
  readonly #running = new Map<boolean, Promise<readonly CaptureSource[]>>();
  #listed: ReadonlySet<string> = new Set();

  /** @param ownSourceIds source ids of the app's own windows, which are not offered */
  constructor(armed: ArmedCaptures, ownSourceIds: () => readonly string[]) {
    this.#armed = armed;
    this.#ownSourceIds = ownSourceIds;
  }

  /** Lists what can be shared now. Titles stay in memory: they are neither logged nor stored (requirements G-3). */
  async list(thumbnails: boolean): Promise<Result<readonly CaptureSource[], 'unavailable'>> {
    if (deniedByOs()) return err('unavailable');
    const running = this.#running.get(thumbnails) ?? this.#read(thumbnails);
    this.#running.set(thumbnails, running);
    try {
      return ok(await running);
    } catch (error) {
      logError('ipc.failed', 'list capture sources', error);
      return err('unavailable');
    } finally {
      this.#running.delete(thumbnails);
    }
  }

  /** Arms the next getDisplayMedia with a source of the last list. */
  choose(sourceId: string): Result<void, 'unknown-source'> {
    if (!this.#listed.has(sourceId)) return err('unknown-source');
    this.#armed.arm('screen', sourceId);
    return ok(undefined);
  }

  /** Answers getDisplayMedia with the chosen source if it is still there, else refuses it (checklist S9). */
  install(session: Session): void {
    session.setDisplayMediaRequestHandler((request, callback) => {
      this.#answer(request).then(callback, (error: unknown) => {
        // An unanswered request would leave this and every later one of the document pending.
        logError('ipc.failed', 'answer getDisplayMedia', error);
        callback(null);
      });
    });
  }

  /**
   * Null refuses the request; an object without a picture would throw in Electron (electron docs/api/session.md,
   * setDisplayMediaRequestHandler).
   */
  async #answer({
    frame,
    audioRequested,
  }: DisplayMediaRequestHandlerHandlerRequest): Promise<Streams | null> {
    const fromApp = frame !== null && frame.parent === null && pageOf(frame.url) === 'studio';
    if (audioRequested) return this.#systemAudio(fromApp);
    const chosen = this.#armed.take('screen');
    if (!fromApp || chosen === null) return null;
    const source = await this.#find(kindOf(chosen), (id) => id === chosen);
    return source && { video: source };
  }

  /** Arms the next getDisplayMedia that asks for sound. */
  armSystemAudio(): Result<void, 'denied-by-os' | 'system-audio-unsupported'> {
    if (!hasSystemAudio(process.platform, release())) return err('system-audio-unsupported');
    if (deniedByOs()) return err('denied-by-os');
    this.#armed.arm('systemAudio');
    return ok(undefined);
  }

  /** Sound comes only beside a picture; the page ends the picture at once and shows it nowhere. */
  async #systemAudio(fromApp: boolean): Promise<Streams | null> {
    if (this.#armed.take('systemAudio') === null || !fromApp) return null;
    const screen = await this.#find('screen', () => true);
    return screen && { video: screen, audio: 'loopback' };
  }

  async #find(
    kind: 'screen' | 'window',
    isWanted: (id: string) => boolean,
  ): Promise<DesktopCapturerSource | null> {
    try {
      const sources = await desktopCapturer.getSources({ types: [kind], thumbnailSize: NO_THUMBNAIL });
      return sources.find(({ id }) => isWanted(id)) ?? null;
    } catch (error) {
      logError('ipc.failed', 'find the chosen source', error);
      return null;
    }
  }

  async #read(thumbnails: boolean): Promise<readonly CaptureSource[]> {
    const thumbnailSize = thumbnails ? THUMBNAIL : NO_THUMBNAIL;
    const found = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize });
    const own = new Set(this.#ownSourceIds());
    const offered = found.filter(({ id }) => !own.has(id)).map((source) => toSource(source, thumbnails));
    this.#listed = new Set(offered.map(({ id }) => id));
    return offered;
  }
}
