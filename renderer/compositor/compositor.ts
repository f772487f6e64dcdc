import { base64Bytes } from '../../common/scenes/base64.ts';
import type { SceneImage } from '../../common/scenes/document.ts';
import type { FromWorker, OutputName, Plan, ToWorker } from './protocol.ts';
import { isPicture } from './track-streams.ts';

/** Frames a second of what viewers see, and of what only the host sees. */
const PROGRAM_FPS = 30;
const PREVIEW_FPS = 10;
/** A worker that hangs is not waited for any longer, ms. */
const CLOSED_WITHIN_MS = 2000;

interface Attached {
  readonly track: MediaStreamTrack;
}

/**
 * Composes scenes into a track, in a worker. The frames go from the captures to the worker and from there to the encoder
 * by transferred streams: this thread, which draws the UI and stops when the window is hidden, never touches one.
 */
export class Compositor {
  /** What viewers see. It ends with `close()`. */
  readonly track: MediaStreamTrack;
  readonly #worker: Worker;
  readonly #attached = new Map<string, Attached>();
  readonly #images = new Set<string>();
  readonly #waiting: Readonly<Record<OutputName, Map<number, () => void>>> = {
    program: new Map(),
    preview: new Map(),
  };
  readonly #onFailed: () => void;
  #preview: MediaStreamTrack | null = null;
  #revision = 0;
  #ending: ReturnType<typeof setTimeout> | null = null;

  /** @param onFailed the worker cannot go on; what it showed last stays on the track */
  constructor(onFailed: () => void) {
    this.#onFailed = onFailed;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data));
    this.#worker.addEventListener('error', () => this.#failed());
    this.track = this.#output('program', PROGRAM_FPS);
  }

  /** Makes the inputs exactly these. A track that is attached already goes on without a gap. */
  setInputs(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    for (const id of [...this.#attached.keys()].filter((one) => !tracks.has(one))) {
      this.#attached.delete(id);
      this.#tell({ type: 'input-gone', id });
    }
    for (const [id, track] of tracks) {
      if (this.#attached.get(id)?.track === track || !isPicture(track)) continue;
      this.#attached.set(id, { track });
      // One frame is enough: only the newest is drawn.
      const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
      this.#tell({ type: 'input', id, readable }, [readable]);
    }
  }

  /** Hands images over, each once. An image that cannot be decoded is left out and told of. */
  async setImages(images: Readonly<Record<string, SceneImage>>): Promise<readonly string[]> {
    const broken: string[] = [];
    for (const [id, image] of Object.entries(images)) {
      if (this.#images.has(id)) continue;
      this.#images.add(id);
      try {
        const bitmap = await createImageBitmap(new Blob([base64Bytes(image.data)], { type: image.mime }));
        this.#tell({ type: 'image', id, bitmap }, [bitmap]);
      } catch {
        broken.push(id);
      }
    }
    return broken;
  }

  /** Resolves when the plan is what viewers see; at once if another plan takes its place first. */
  show(plan: Plan): Promise<void> {
    return this.#send('program', plan);
  }

  /** Opens a second, slower picture for the host alone; null ends it. */
  preview(plan: Plan | null): MediaStreamTrack | null {
    if (!plan) {
      if (this.#preview) this.#tell({ type: 'plan', output: 'preview', plan: null, revision: 0 });
      this.#preview?.stop();
      this.#preview = null;
      return null;
    }
    this.#preview ??= this.#output('preview', PREVIEW_FPS);
    void this.#send('preview', plan);
    return this.#preview;
  }

  /** While frozen, viewers see the last picture; what is captured is not painted. */
  freeze(frozen: boolean): void {
    this.#tell({ type: 'freeze', frozen });
  }

  /** Idempotent. The tracks that were attached stay the caller's. */
  close(): void {
    // A worker that is ended from outside leaves its streams open: the captures would go on filling them for ever.
    this.#tell({ type: 'close' });
    this.#ending ??= setTimeout(() => this.#worker.terminate(), CLOSED_WITHIN_MS);
    this.track.stop();
    this.#preview?.stop();
    this.#settleAll();
  }

  #output(output: OutputName, fps: number): MediaStreamTrack {
    const generator = new MediaStreamTrackGenerator({ kind: 'video' });
    const { writable } = generator;
    this.#tell({ type: 'output', output, writable, fps }, [writable]);
    return generator;
  }

  #send(output: OutputName, plan: Plan): Promise<void> {
    const revision = ++this.#revision;
    const shown = new Promise<void>((resolve) => this.#waiting[output].set(revision, resolve));
    this.#tell({ type: 'plan', output, plan, revision });
    return shown;
  }

  /** Plans that were overtaken are settled with the one that overtook them. */
  #settle(output: OutputName, revision = Number.POSITIVE_INFINITY): void {
    const waiting = this.#waiting[output];
    for (const [one, resolve] of waiting) {
      if (one > revision) continue;
      waiting.delete(one);
      resolve();
    }
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromWorker): void {
    if (message.type === 'shown') this.#settle(message.output, message.revision);
    else if (message.type === 'closed') this.#worker.terminate();
    else this.#failed();
  }

  #settleAll(): void {
    this.#settle('program');
    this.#settle('preview');
  }

  #failed(): void {
    this.#settleAll();
    this.#onFailed();
  }
}
