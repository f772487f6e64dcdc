import {
  type AudioChoice,
  chooseAudio,
  chooseVideo,
  type Decoders,
  type EncoderEvents,
  type Packet,
  PictureEncoder,
  type VideoChoice,
} from './encode.ts';
import { SoundEncoder } from './encode-sound.ts';
import { PictureTap } from './picture-tap.ts';
import { SoundTap } from './sound-tap.ts';

export interface Inputs {
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

export interface Codecs {
  readonly video: VideoChoice;
  readonly audio: AudioChoice;
}

export interface EngineOptions {
  readonly codecs: Codecs;
  /** Called only after both decoders are known. */
  readonly onPacket: (packet: Packet) => void;
  readonly onFailed: () => void;
}

/** What this machine encodes a picture of that track's size with; null when it cannot. */
export async function chooseCodecs(track: MediaStreamTrack): Promise<Codecs | null> {
  const { width = 1280, height = 720 } = track.getSettings();
  const [video, audio] = await Promise.all([chooseVideo(width, height), chooseAudio()]);
  return video && audio ? { video, audio } : null;
}

/** Encodes the program once, for a recording and the replay alike. Runs from its making until `close`. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #began = performance.now();
  readonly #picture: PictureTap;
  readonly #sound: SoundTap;
  readonly #video: PictureEncoder;
  readonly #audio: SoundEncoder;
  #known: Partial<Decoders> = {};
  #early: Packet[] = [];

  constructor(options: EngineOptions) {
    this.#options = options;
    const { video, audio } = options.codecs;
    const now = () => (performance.now() - this.#began) * 1000;
    const events: EncoderEvents = {
      onPacket: (packet) => this.#onPacket(packet),
      onDecoder: (decoder) => {
        this.#known = { ...this.#known, ...decoder };
      },
      onFailed: options.onFailed,
    };
    this.#video = new PictureEncoder(video, events);
    this.#audio = new SoundEncoder(audio, events, now);
    const { width, height } = video.config;
    this.#picture = new PictureTap({ width, height, now, onFrame: (frame) => this.#video.encode(frame) });
    this.#sound = new SoundTap((data) => this.#audio.encode(data));
  }

  get codecs(): Codecs {
    return this.#options.codecs;
  }

  /** Frames left out because the machine was too slow. */
  get dropped(): number {
    return this.#video.dropped;
  }

  /** Null until both kinds have brought something. */
  get decoders(): Decoders | null {
    const { video, audio } = this.#known;
    return video && audio ? { video, audio } : null;
  }

  follow({ picture, sound }: Inputs): void {
    this.#picture.follow(picture);
    this.#sound.follow(sound);
  }

  /** Resolves when the last packet has been handed on. */
  async close(): Promise<void> {
    this.#picture.close();
    await this.#sound.close();
    await Promise.all([this.#video.close(), this.#audio.close()]);
  }

  #onPacket(packet: Packet): void {
    this.#early.push(packet);
    if (!this.decoders) return;
    const ready = this.#early;
    this.#early = [];
    for (const one of ready) this.#options.onPacket(one);
  }
}
