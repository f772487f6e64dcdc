import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
} from 'mediabunny';
import type { AudioChoice, Decoders, VideoChoice } from './encode.ts';
import type { Packet } from './packet.ts';

/** Takes bytes in their order; rejects to end the movie. */
export type WriteBytes = (data: Uint8Array, position: number) => Promise<void>;

/** Shorter than the distance of key frames, so that each of them begins a fragment. */
const FRAGMENT_S = 0.5;

/**
 * A fragmented MP4 (ISO/IEC 14496-12, 8.8): each fragment is whole in itself, so a movie that is cut off anywhere plays up to
 * its last whole fragment. Begins at the first key frame it is given, at time 0.
 */
export class Movie {
  readonly #output: Output;
  readonly #video: EncodedVideoPacketSource;
  readonly #audio: EncodedAudioPacketSource;
  readonly #decoders: Decoders;
  readonly #started: Promise<void>;
  #origin: number | null = null;
  #first = { video: true, audio: true };
  /** Packets in their order; after one that could not be written none is, which no queue of independent tasks gives. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(codecs: { video: VideoChoice; audio: AudioChoice }, decoders: Decoders, write: WriteBytes) {
    this.#decoders = decoders;
    const writable = new WritableStream<{ data: Uint8Array; position: number }>({
      write: ({ data, position }) => write(data, position),
    });
    this.#output = new Output({
      format: new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: FRAGMENT_S }),
      target: new StreamTarget(writable),
    });
    this.#video = new EncodedVideoPacketSource(codecs.video.name);
    this.#audio = new EncodedAudioPacketSource(codecs.audio.name);
    this.#output.addVideoTrack(this.#video);
    this.#output.addAudioTrack(this.#audio);
    this.#started = this.#output.start();
    this.#queue = this.#started;
  }

  /** Rejects when the bytes cannot be written any more. */
  add(packet: Packet): Promise<void> {
    const added = this.#queue.then(() => this.#add(packet));
    this.#queue = added;
    return added;
  }

  /** Writes what is left. Rejects when that cannot be written. */
  async finish(): Promise<void> {
    await this.#queue;
    // Without a key frame there is no movie, and nothing was written.
    if (this.#origin === null) await this.#output.cancel();
    else await this.#output.finalize();
  }

  async #add(packet: Packet): Promise<void> {
    const { kind, key, duration, data } = packet;
    if (this.#origin === null && !(kind === 'video' && key)) return;
    this.#origin ??= packet.timestamp;
    const timestamp = packet.timestamp - this.#origin;
    if (timestamp < 0) return;
    const moved = new EncodedPacket(data, key ? 'key' : 'delta', timestamp, duration);
    const first = this.#first[kind];
    this.#first = { ...this.#first, [kind]: false };
    if (kind === 'video')
      await this.#video.add(moved, first ? { decoderConfig: this.#decoders.video } : undefined);
    else await this.#audio.add(moved, first ? { decoderConfig: this.#decoders.audio } : undefined);
  }
}
