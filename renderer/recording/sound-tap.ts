import { SAMPLE_RATE } from './encode.ts';
import type { Stereo } from './resampler.ts';
import { AHEAD_S, SoundLine } from './sound-line.ts';
import { stereoOf } from './stereo.ts';

const LOOK_EVERY_MS = 100;
/** Looked so often without anything new, and the source brings nothing: silence goes on in its place. */
const QUIET_AFTER = 3;

/**
 * What the program sounds like as one line without gaps: its track, and silence by the clock where it has none or the
 * track brings nothing. It opens no device, and depends on none.
 */
export class SoundTap {
  readonly #line: SoundLine;
  readonly #now: () => number;
  readonly #timer: ReturnType<typeof setInterval>;
  #reader: ReadableStreamDefaultReader<AudioData> | null = null;
  #quiet = QUIET_AFTER;

  /**
   * @param now the recorder's clock, seconds
   * @param onSound stereo at SAMPLE_RATE, without gaps from 0 on
   */
  constructor(now: () => number, onSound: (sound: Stereo) => void) {
    this.#now = now;
    this.#line = new SoundLine(onSound, SAMPLE_RATE);
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Hears this from now on; null = silence. */
  follow(pieces: ReadableStream<AudioData> | null): void {
    this.begin();
    this.#release();
    const reader = pieces?.getReader() ?? null;
    this.#reader = reader;
    if (reader) void this.#read(reader);
  }

  /** The recorder's clock left time out: the source's clock no longer agrees with it. */
  begin(): void {
    this.#line.begin();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#release();
  }

  #release(): void {
    const reader = this.#reader;
    this.#reader = null;
    // Rejects when the track has ended, and then there is nothing to give back.
    void reader?.cancel().catch(() => undefined);
  }

  async #read(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    for (;;) {
      const { value: data, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done || !data) return;
      if (this.#reader === reader) this.#take(data);
      data.close();
    }
  }

  #take(data: AudioData): void {
    this.#quiet = 0;
    const { sampleRate: rate, timestamp } = data;
    this.#line.push({ sound: stereoOf(data), rate, stamp: timestamp / 1e6 }, this.#now());
  }

  /** All that came in between was pushed before: a thread that stood still reads first what waits for it. */
  #look(): void {
    const now = this.#now();
    this.#line.advance();
    this.#quiet += 1;
    if (this.#quiet < QUIET_AFTER) return;
    this.#line.begin();
    this.#line.fill(now - AHEAD_S);
  }
}
