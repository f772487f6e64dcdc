import { type AudioChoice, type EncoderEvents, SAMPLE_RATE } from './encode.ts';
import { packetOf } from './packet.ts';
import type { Stereo } from './resampler.ts';

/** Encodes one line of sound. An encoder goes by the samples it is given, and so do the timestamps. */
export class SoundEncoder {
  readonly #encoder: AudioEncoder;
  #given = 0;

  constructor({ config }: AudioChoice, { onPacket, onDecoder, onFailed }: EncoderEvents) {
    this.#encoder = new AudioEncoder({
      output: (chunk, metadata) => {
        if (metadata?.decoderConfig) onDecoder({ audio: metadata.decoderConfig });
        onPacket(packetOf('audio', chunk));
      },
      error: onFailed,
    });
    this.#encoder.configure(config);
  }

  encode([left, right]: Stereo): void {
    if (this.#encoder.state !== 'configured') return;
    const planes = new Float32Array(left.length * 2);
    planes.set(left);
    planes.set(right, left.length);
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate: SAMPLE_RATE,
      numberOfChannels: 2,
      numberOfFrames: left.length,
      timestamp: Math.round((this.#given / SAMPLE_RATE) * 1e6),
      data: planes,
    });
    this.#given += left.length;
    this.#encoder.encode(data);
    data.close();
  }

  async close(): Promise<void> {
    if (this.#encoder.state !== 'configured') return;
    await this.#encoder.flush().catch(() => undefined);
    if (this.#encoder.state === 'configured') this.#encoder.close();
  }
}
