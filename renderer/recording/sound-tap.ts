import { SAMPLE_RATE } from './encode.ts';

/** Pieces of 10 ms that wait while the page is busy with something else; what is more is lost. */
const MOST_WAITING = 300;

/**
 * What the program sounds like as one track without gaps: silence, and the microphone while the host has it open. Opens
 * no device.
 */
export class SoundTap {
  readonly #context = new AudioContext({ sampleRate: SAMPLE_RATE });
  readonly #out = this.#context.createMediaStreamDestination();
  readonly #reader: ReadableStreamDefaultReader<AudioData> | null;
  #source: MediaStreamAudioSourceNode | null = null;
  #track: MediaStreamTrack | null = null;

  /** @param onData the data is closed after the call */
  constructor(onData: (data: AudioData) => void) {
    // Without an input the destination would not be pulled.
    const silence = this.#context.createConstantSource();
    silence.offset.value = 0;
    silence.connect(this.#out);
    silence.start();
    const [track] = this.#out.stream.getAudioTracks();
    const pieces = track && new MediaStreamTrackProcessor({ track, maxBufferSize: MOST_WAITING });
    this.#reader = pieces?.readable.getReader() ?? null;
    void this.#read(onData);
  }

  /** Hears this track from now on; null = silence. The track stays the caller's. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#source?.disconnect();
    this.#source = track ? this.#context.createMediaStreamSource(new MediaStream([track])) : null;
    this.#source?.connect(this.#out);
  }

  async close(): Promise<void> {
    this.#source?.disconnect();
    await this.#reader?.cancel().catch(() => undefined);
    await this.#context.close();
  }

  async #read(onData: (data: AudioData) => void): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    for (;;) {
      const { value: data, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done || !data) return;
      onData(data);
      data.close();
    }
  }
}
