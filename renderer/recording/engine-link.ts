import { isPicture, isSound } from '../compositor/index.ts';
import { sizeOf } from '../media/index.ts';
import { chooseAudio, chooseVideo, type Decoders } from './encode.ts';
import type { Packet } from './packet.ts';
import type { Codecs, FromEngine, ToEngine } from './protocol.ts';

export interface Inputs {
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

/** A file ends here. */
export interface Mark {
  /** Seconds of the recorder's clock. */
  readonly end: number;
  /** Resolves when everything before it was handed on, or when nothing more comes. */
  readonly reached: Promise<void>;
}

export interface EngineOptions {
  readonly codecs: Codecs;
  /** Called only after both decoders are known. */
  readonly onPacket: (packet: Packet) => void;
  /** The machine slept or stood still; that time is left out. */
  readonly onSkipped: () => void;
  /** What is recorded has become larger than the file, and is made smaller. */
  readonly onOutgrown: () => void;
  readonly onFailed: () => void;
}

/** Pieces of 10 ms or less that wait while the worker is busy; what is more is lost. */
const MOST_WAITING = 1000;
/** A worker that hangs is not waited for any longer, ms. */
const CLOSED_WITHIN_MS = 2000;
/** So often is looked whether a file's end was reached, and so many times: then the worker has failed. */
const LOOK_EVERY_MS = 500;
const MOST_LOOKS = 10;

/** Chooses what this machine encodes a picture of that track's size with; null when it cannot. */
export async function chooseCodecs(track: MediaStreamTrack): Promise<Codecs | null> {
  const { width, height } = sizeOf(track) ?? { width: 1280, height: 720 };
  const [video, audio] = await Promise.all([chooseVideo(width, height), chooseAudio()]);
  return video && audio ? { video, audio } : null;
}

/**
 * The page's side of what encodes. The encoding runs in a worker: this thread draws the UI, stands still now and then, and
 * is slowed down when its window is hidden.
 */
export class EngineLink {
  readonly #options: EngineOptions;
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #marks = new Map<number, { marked: (end: number | null) => void; reached: () => void }>();
  #inputs: Inputs = { picture: null, sound: null };
  #decoders: Decoders | null = null;
  #marked = 0;
  #ended = false;
  #onClosed: () => void = () => {};

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => this.#hear(data));
    this.#worker.addEventListener('error', () => this.#failed());
    this.#tell({ type: 'begin', codecs: options.codecs });
  }

  get codecs(): Codecs {
    return this.#options.codecs;
  }

  /** Null until both kinds have brought something. */
  get decoders(): Decoders | null {
    return this.#decoders;
  }

  /** Records these from now on. The tracks stay the caller's. */
  follow({ picture, sound }: Inputs): void {
    const before = this.#inputs;
    this.#inputs = { picture, sound };
    if (picture !== before.picture) this.#followPicture(picture);
    if (sound !== before.sound) this.#followSound(sound);
  }

  /** A file ends now. Null where there was no picture yet, or nothing more comes. */
  async mark(): Promise<Mark | null> {
    if (this.#ended) return null;
    const id = ++this.#marked;
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const end = await new Promise<number | null>((marked) => {
      this.#marks.set(id, { marked, reached: reach });
      this.#tell({ type: 'mark', id });
      this.#watch(id);
    });
    if (end === null) this.#marks.delete(id);
    return end === null ? null : { end, reached };
  }

  /** Idempotent. */
  async close(): Promise<void> {
    if (!this.#ended) {
      const closed = new Promise<void>((resolve) => {
        this.#onClosed = resolve;
        setTimeout(resolve, CLOSED_WITHIN_MS);
      });
      this.#tell({ type: 'close' });
      await closed;
    }
    this.#end();
  }

  /** Counted and not timed: sleep is no failure. */
  #watch(id: number): void {
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (this.#marks.has(id) && looks < MOST_LOOKS) return;
      clearInterval(timer);
      if (this.#marks.has(id)) this.#failed();
    }, LOOK_EVERY_MS);
  }

  #followPicture(track: MediaStreamTrack | null): void {
    if (track?.readyState !== 'live' || !isPicture(track))
      return this.#tell({ type: 'picture', frames: null });
    const { readable } = new MediaStreamTrackProcessor({ track });
    this.#tell({ type: 'picture', frames: readable }, [readable]);
  }

  #followSound(track: MediaStreamTrack | null): void {
    if (track?.readyState !== 'live' || !isSound(track)) return this.#tell({ type: 'sound', pieces: null });
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: MOST_WAITING });
    this.#tell({ type: 'sound', pieces: readable }, [readable]);
  }

  #tell(message: ToEngine, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromEngine): void {
    if (message.type === 'packet') this.#options.onPacket(message.packet);
    else if (message.type === 'decoders') this.#decoders = message.decoders;
    else if (message.type === 'marked') this.#marks.get(message.id)?.marked(message.end);
    else if (message.type === 'reached') this.#reach(message.id);
    else if (message.type === 'skipped') this.#options.onSkipped();
    else if (message.type === 'outgrown') this.#options.onOutgrown();
    else if (message.type === 'closed') this.#onClosed();
    else this.#failed();
  }

  #reach(id: number): void {
    this.#marks.get(id)?.reached();
    this.#marks.delete(id);
  }

  #failed(): void {
    if (this.#ended) return;
    this.#end();
    this.#options.onFailed();
  }

  #end(): void {
    this.#ended = true;
    this.#worker.terminate();
    for (const { marked, reached } of this.#marks.values()) {
      marked(null);
      reached();
    }
    this.#marks.clear();
  }
}
