import { isPicture } from '../compositor/index.ts';

/** A picture that does not change brings no frames; a recording needs one now and then, to be playable up to now. */
const REPEAT_AFTER_US = 500_000;
const CHECK_EVERY_MS = 250;
/** A track whose clock has moved this far from ours jumped (sleep, another device), and is taken up anew. */
const STRAYED_US = 500_000;
/** Two frames never stand closer: containers round times. */
const MINIMUM_STEP_US = 1000;

export interface PictureTapOptions {
  readonly width: number;
  readonly height: number;
  /** Microseconds, monotonic. */
  readonly now: () => number;
  /** The frame is closed after the call. */
  readonly onFrame: (frame: VideoFrame) => void;
}

/**
 * The program's frames at one size and on one clock, whichever track they come from: the recorder goes on while the host
 * changes the picture, takes it out or covers it. A track of another size is fitted into the frame.
 */
export class PictureTap {
  readonly #options: PictureTapOptions;
  readonly #canvas: OffscreenCanvas;
  readonly #timer: ReturnType<typeof setInterval>;
  #reader: ReadableStreamDefaultReader<VideoFrame> | null = null;
  #track: MediaStreamTrack | null = null;
  /** From the followed track's clock to ours. */
  #offset: number | null = null;
  #last: VideoFrame | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(options: PictureTapOptions) {
    this.#options = options;
    this.#canvas = new OffscreenCanvas(options.width, options.height);
    this.#timer = setInterval(() => this.#repeat(), CHECK_EVERY_MS);
  }

  /** Reads from this track from now on; the track stays the caller's. Without one the last frame stands. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#offset = null;
    this.#release();
    if (track?.readyState !== 'live' || !isPicture(track)) return;
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    this.#reader = reader;
    void this.#read(reader);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#release();
    this.#last?.close();
    this.#last = null;
  }

  #release(): void {
    const reader = this.#reader;
    this.#reader = null;
    // Rejects when the track has ended, and then there is nothing to give back.
    void reader?.cancel().catch(() => undefined);
  }

  async #read(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    for (;;) {
      const { value: frame, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done || !frame) return;
      if (this.#reader === reader) this.#take(frame);
      frame.close();
    }
  }

  #take(frame: VideoFrame): void {
    this.#last?.close();
    this.#last = this.#fit(frame);
    this.#emit(this.#last, this.#onOurClock(frame.timestamp));
  }

  /** Each track counts from a zero of its own; its even pace is worth keeping, as frames arrive in bursts. */
  #onOurClock(timestamp: number): number {
    const now = this.#options.now();
    this.#offset ??= now - timestamp;
    if (Math.abs(timestamp + this.#offset - now) > STRAYED_US) this.#offset = now - timestamp;
    return timestamp + this.#offset;
  }

  /** Same pixels where the size is right, else drawn into the middle of a black frame. */
  #fit(frame: VideoFrame): VideoFrame {
    const { width, height } = this.#options;
    const { displayWidth, displayHeight } = frame;
    if (displayWidth === width && displayHeight === height) return frame.clone();
    const context = this.#canvas.getContext('2d', { alpha: false });
    const scale = Math.min(width / displayWidth, height / displayHeight);
    const [w, h] = [displayWidth * scale, displayHeight * scale];
    context?.fillRect(0, 0, width, height);
    context?.drawImage(frame, (width - w) / 2, (height - h) / 2, w, h);
    return new VideoFrame(this.#canvas, { timestamp: frame.timestamp });
  }

  #repeat(): void {
    const now = this.#options.now();
    if (this.#last && now - this.#lastAt >= REPEAT_AFTER_US) this.#emit(this.#last, now);
  }

  #emit(frame: VideoFrame, at: number): void {
    const timestamp = Math.max(Math.round(at), this.#lastAt + MINIMUM_STEP_US);
    this.#lastAt = timestamp;
    const stamped = new VideoFrame(frame, { timestamp });
    this.#options.onFrame(stamped);
    stamped.close();
  }
}
