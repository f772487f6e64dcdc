import { FrameSource, isPicture } from '../compositor/index.ts';
import { type Blank, type Emptiness, EmptyPicture, judgePicture } from './blank-judge.ts';

const EVERY_MS = 2000;

/**
 * Looks how empty the newest frame of a track is. A source that brings no further frame is as it was: nothing changed
 * in it.
 */
class Look {
  readonly #reader: ReadableStreamDefaultReader<VideoFrame> | null;
  readonly #source = new FrameSource();
  #reading = false;
  seen: Blank | null = null;

  constructor(track: MediaStreamTrack) {
    // One reader for as long as it is wanted, and never a canvas: both leave memory behind that comes back late.
    this.#reader = isPicture(track)
      ? new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader()
      : null;
  }

  /** Takes the frame that waits, or the next one; the others are dropped before they are copied anywhere. */
  async take(): Promise<void> {
    if (this.#reading || !this.#reader) return;
    this.#reading = true;
    const { value } = await this.#reader.read().catch(() => ({ value: undefined }));
    if (value) {
      this.#source.take(value);
      const picture = await this.#source.picture();
      if (picture) this.seen = judgePicture(picture, this.#source.coding.fullRange);
      this.#source.close();
    }
    this.#reading = false;
  }

  close(): void {
    // Rejects when the track has ended, and then there is nothing to give back.
    void this.#reader?.cancel().catch(() => undefined);
  }
}

/**
 * Looks at a captured picture every two seconds and says when it has been empty for a while. Nothing is kept. Returns what
 * ends it.
 */
export function watchForEmptiness(
  track: MediaStreamTrack,
  onEmpty: (emptiness: Emptiness) => void,
): () => void {
  const look = new Look(track);
  const empty = new EmptyPicture(() => performance.now());
  const timer = setInterval(() => {
    void look.take();
    const said = empty.look(track.muted ? 'muted' : look.seen);
    if (said) onEmpty(said);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    look.close();
  };
}
