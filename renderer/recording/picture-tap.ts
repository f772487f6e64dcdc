import { RollingMin } from './rolling-min.ts';

/** A picture that does not change brings no frames; a recording needs one now and then, to be playable up to now. */
const REPEAT_AFTER_US = 500_000;
const CHECK_EVERY_MS = 250;
/** A track whose clock has moved this far from ours jumped (sleep, another device), and is taken up anew. */
const STRAYED_US = 500_000;
/** How far back is looked for the frame that came with the least delay. */
const CLOCKS_AGREE_US = 30_000_000;
/** How long the last picture of a file is seen. */
const LAST_US = 20_000;
/** Shown smaller by more than this, and a host would notice. */
const MUCH_SMALLER = 0.95;
/** Two frames never stand closer: containers round times. */
const MINIMUM_STEP_US = 1000;

export interface PictureTapOptions {
  readonly width: number;
  readonly height: number;
  /** Microseconds, monotonic. */
  readonly now: () => number;
  /** The frame is closed after the call. @param needed it may not be left out */
  readonly onFrame: (frame: VideoFrame, needed: boolean) => void;
  /** It is called when what is recorded is larger than the file from now on, and is made smaller. */
  readonly onOutgrown: () => void;
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
  /** This leads from the followed track's clock to ours: the frame that came with the least delay tells best. */
  readonly #offset = new RollingMin(CLOCKS_AGREE_US);
  #last: VideoFrame | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;
  #outgrown = false;

  constructor(options: PictureTapOptions) {
    this.#options = options;
    this.#canvas = new OffscreenCanvas(options.width, options.height);
    this.#timer = setInterval(() => this.#repeat(), CHECK_EVERY_MS);
  }

  /** Reads these frames from now on. Without any the last frame stands. */
  follow(frames: ReadableStream<VideoFrame> | null): void {
    this.#offset.clear();
    this.#release();
    const reader = frames?.getReader() ?? null;
    this.#reader = reader;
    if (reader) void this.#read(reader);
  }

  /**
   * Shows the last frame once more, so that a file can end here with a picture. Answers from when to when, microseconds;
   * null where there was no picture yet.
   */
  end(): { readonly from: number; readonly end: number } | null {
    if (!this.#last) return null;
    this.#emit(this.#last, this.#options.now() - LAST_US, LAST_US);
    return { from: this.#lastAt, end: this.#lastAt + LAST_US };
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
    if (now - timestamp - this.#offset.value > STRAYED_US) this.#offset.clear();
    this.#offset.add(now - timestamp, now);
    return timestamp + this.#offset.value;
  }

  /** Same pixels where the size is right, else drawn into the middle of a black frame. */
  #fit(frame: VideoFrame): VideoFrame {
    const { width, height } = this.#options;
    const { displayWidth, displayHeight } = frame;
    const scale = Math.min(width / displayWidth, height / displayHeight);
    this.#note(scale < MUCH_SMALLER);
    if (displayWidth === width && displayHeight === height) return frame.clone();
    const context = this.#canvas.getContext('2d', { alpha: false });
    const [w, h] = [displayWidth * scale, displayHeight * scale];
    context?.fillRect(0, 0, width, height);
    context?.drawImage(frame, (width - w) / 2, (height - h) / 2, w, h);
    return new VideoFrame(this.#canvas, { timestamp: frame.timestamp });
  }

  #note(outgrown: boolean): void {
    if (outgrown && !this.#outgrown) this.#options.onOutgrown();
    this.#outgrown = outgrown;
  }

  #repeat(): void {
    const now = this.#options.now();
    if (this.#last && now - this.#lastAt >= REPEAT_AFTER_US) this.#emit(this.#last, now);
  }

  #emit(frame: VideoFrame, at: number, duration?: number): void {
    const timestamp = Math.max(Math.round(at), this.#lastAt + MINIMUM_STEP_US);
    this.#lastAt = timestamp;
    const needed = duration !== undefined;
    const stamped = new VideoFrame(frame, needed ? { timestamp, duration } : { timestamp });
    this.#options.onFrame(stamped, needed);
    stamped.close();
  }
}
