/** A picture that does not change brings no frames; a recording needs one now and then, to be playable up to now. */
const REPEAT_AFTER_US = 500_000;
const CHECK_EVERY_MS = 250;

export interface PictureTapOptions {
  readonly width: number;
  readonly height: number;
  /** Microseconds, monotonic. */
  readonly now: () => number;
  /** The frame is closed after the call. */
  readonly onFrame: (frame: VideoFrame) => void;
}

const isPicture = (track: MediaStreamTrack): track is MediaStreamVideoTrack => track.kind === 'video';

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
    this.#emit(this.#last);
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
    if (this.#last && this.#options.now() - this.#lastAt >= REPEAT_AFTER_US) this.#emit(this.#last);
  }

  /** Timestamps of different tracks have nothing in common: the time of arrival counts. */
  #emit(frame: VideoFrame): void {
    const timestamp = Math.max(Math.round(this.#options.now()), this.#lastAt + 1);
    this.#lastAt = timestamp;
    const stamped = new VideoFrame(frame, { timestamp });
    this.#options.onFrame(stamped);
    stamped.close();
  }
}
