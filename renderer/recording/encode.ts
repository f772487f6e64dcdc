import { type Packet, packetOf } from './packet.ts';

/** What a player must know before the first packet. */
export interface Decoders {
  readonly video: VideoDecoderConfig;
  readonly audio: AudioDecoderConfig;
}

export interface VideoChoice {
  readonly name: 'avc' | 'vp9';
  readonly config: VideoEncoderConfig;
}
export interface AudioChoice {
  readonly name: 'aac' | 'opus';
  readonly config: AudioEncoderConfig;
}

export const SAMPLE_RATE = 48_000;
const PIXELS_720P = 1280 * 720;

/** Every codec takes even sizes. */
const even = (size: number): number => Math.max(2, size - (size % 2));

/** These stand in the order of preference: what every player plays comes first. */
const VIDEO: readonly { name: VideoChoice['name']; codec: string }[] = [
  { name: 'avc', codec: 'avc1.640028' },
  { name: 'avc', codec: 'avc1.42e028' },
  { name: 'vp9', codec: 'vp09.00.40.08' },
];
const AUDIO: readonly { name: AudioChoice['name']; codec: string }[] = [
  { name: 'aac', codec: 'mp4a.40.2' },
  { name: 'opus', codec: 'opus' },
];

/** The first codec that this machine encodes at that size; null when it has none. */
export async function chooseVideo(width: number, height: number): Promise<VideoChoice | null> {
  const size = { width: even(width), height: even(height) };
  const bitrate = size.width * size.height <= PIXELS_720P ? 5_000_000 : 8_000_000;
  for (const { name, codec } of VIDEO) {
    // Real time: a frame that waits in the encoder is a frame that a crash loses.
    const base: VideoEncoderConfig = { codec, ...size, bitrate, framerate: 30, latencyMode: 'realtime' };
    const config: VideoEncoderConfig = name === 'avc' ? { ...base, avc: { format: 'avc' } } : base;
    if ((await VideoEncoder.isConfigSupported(config)).supported) return { name, config };
  }
  return null;
}

export async function chooseAudio(): Promise<AudioChoice | null> {
  for (const { name, codec } of AUDIO) {
    const config = { codec, sampleRate: SAMPLE_RATE, numberOfChannels: 2, bitrate: 160_000 };
    if ((await AudioEncoder.isConfigSupported(config)).supported) return { name, config };
  }
  return null;
}

/** More frames than this in the encoder mean that it does not keep up: the next one is left out. */
const MOST_QUEUED = 4;
/** A recording cut short loses at most what follows its last whole fragment, and fragments begin with key frames. */
const KEY_EVERY_S = 1;

export interface EncoderEvents {
  readonly onPacket: (packet: Packet) => void;
  readonly onDecoder: (decoder: { video: VideoDecoderConfig } | { audio: AudioDecoderConfig }) => void;
  /** The encoder ended by itself; nothing more comes. */
  readonly onFailed: () => void;
}

/** Encodes the picture. Frames come with timestamps in microseconds that only grow. */
export class PictureEncoder {
  readonly #encoder: VideoEncoder;
  #nextKeyAt = Number.NEGATIVE_INFINITY;

  constructor({ config }: VideoChoice, { onPacket, onDecoder, onFailed }: EncoderEvents) {
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        if (metadata?.decoderConfig) onDecoder({ video: metadata.decoderConfig });
        onPacket(packetOf('video', chunk));
      },
      error: onFailed,
    });
    this.#encoder.configure(config);
  }

  /** @param needed also when the machine is too slow for it */
  encode(frame: VideoFrame, needed = false): void {
    if (this.#encoder.state !== 'configured') return;
    if (this.#encoder.encodeQueueSize >= MOST_QUEUED && !needed) return;
    const keyFrame = frame.timestamp >= this.#nextKeyAt;
    if (keyFrame) this.#nextKeyAt = frame.timestamp + KEY_EVERY_S * 1e6;
    this.#encoder.encode(frame, { keyFrame });
  }

  async close(): Promise<void> {
    if (this.#encoder.state !== 'configured') return;
    await this.#encoder.flush().catch(() => undefined);
    if (this.#encoder.state === 'configured') this.#encoder.close();
  }
}
