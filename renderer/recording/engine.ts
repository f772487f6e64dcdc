import { type Decoders, type EncoderEvents, PictureEncoder } from './encode.ts';
import { SoundEncoder } from './encode-sound.ts';
import type { Packet } from './packet.ts';
import { PictureTap } from './picture-tap.ts';
import type { Codecs, FromEngine } from './protocol.ts';
import { RecorderClock } from './recorder-clock.ts';
import { SoundTap } from './sound-tap.ts';

/** A file ends here, seconds. */
interface Mark {
  readonly id: number;
  readonly lastPicture: number;
  readonly end: number;
}

/** Encodes the program once, for a recording and the replay alike. Runs in a worker, from its making until `close`. */
export class Engine {
  readonly #tell: (message: FromEngine) => void;
  readonly #picture: PictureTap;
  readonly #sound: SoundTap;
  readonly #video: PictureEncoder;
  readonly #audio: SoundEncoder;
  /**
   * The last packet that was handed on reached this time, seconds: a picture counts when it begins, sound when it ends.
   */
  readonly #reached = { video: Number.NEGATIVE_INFINITY, audio: Number.NEGATIVE_INFINITY };
  #known: Partial<Decoders> = {};
  #told = false;
  #early: Packet[] = [];
  #marks: readonly Mark[] = [];

  constructor({ video, audio }: Codecs, tell: (message: FromEngine) => void) {
    this.#tell = tell;
    const clock = new RecorderClock(() => this.#onSkipped());
    const events: EncoderEvents = {
      onPacket: (packet) => this.#onPacket(packet),
      onDecoder: (decoder) => this.#onDecoder(decoder),
      onFailed: () => tell({ type: 'failed' }),
    };
    this.#video = new PictureEncoder(video, events);
    this.#audio = new SoundEncoder(audio, events);
    const { width, height } = video.config;
    this.#picture = new PictureTap({
      width,
      height,
      now: () => clock.now() * 1e6,
      onFrame: (frame, needed) => this.#video.encode(frame, needed),
      onOutgrown: () => tell({ type: 'outgrown' }),
    });
    this.#sound = new SoundTap(
      () => clock.now(),
      (sound) => this.#audio.encode(sound),
    );
  }

  followPicture(frames: ReadableStream<VideoFrame> | null): void {
    this.#picture.follow(frames);
  }

  followSound(pieces: ReadableStream<AudioData> | null): void {
    this.#sound.follow(pieces);
  }

  /** A file ends here: tells where that is, and then when both kinds have come so far. Null where there is no picture. */
  mark(id: number): void {
    const at = this.#picture.end();
    this.#tell({ type: 'marked', id, end: at ? at.end / 1e6 : null });
    if (!at) return;
    this.#marks = [...this.#marks, { id, lastPicture: at.from / 1e6, end: at.end / 1e6 }];
    this.#tellReached();
  }

  async close(): Promise<void> {
    this.#picture.close();
    this.#sound.close();
    await Promise.all([this.#video.close(), this.#audio.close()]);
    this.#tell({ type: 'closed' });
  }

  #onSkipped(): void {
    this.#sound.begin();
    this.#tell({ type: 'skipped' });
  }

  #onDecoder(decoder: Partial<Decoders>): void {
    const { video, audio } = { ...this.#known, ...decoder };
    this.#known = { ...this.#known, ...decoder };
    if (!video || !audio || this.#told) return;
    this.#told = true;
    this.#tell({ type: 'decoders', decoders: { video, audio } });
  }

  #onPacket(packet: Packet): void {
    this.#early.push(packet);
    if (!this.#told) return;
    const ready = this.#early;
    this.#early = [];
    for (const one of ready) this.#handOn(one);
    this.#tellReached();
  }

  #handOn(packet: Packet): void {
    const { kind, timestamp, duration } = packet;
    this.#reached[kind] = kind === 'video' ? timestamp : timestamp + duration;
    this.#tell({ type: 'packet', packet });
  }

  #tellReached(): void {
    const { video, audio } = this.#reached;
    const reached = ({ lastPicture, end }: Mark) => lastPicture <= video && end <= audio;
    for (const mark of this.#marks) if (reached(mark)) this.#tell({ type: 'reached', id: mark.id });
    this.#marks = this.#marks.filter((mark) => !reached(mark));
  }
}
