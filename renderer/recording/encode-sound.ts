import { EncodedPacket } from 'mediabunny';
import type { AudioChoice, EncoderEvents, Packet } from './encode.ts';

/** How long is listened before the sound's place on the clock is fixed, microseconds of sound. */
const SETTLED_AFTER_US = 1_000_000;

/** Rounding of timestamps is no gap. */
const GAP_US = 5000;
/** So much silence in one piece, microseconds. */
const LONGEST_PIECE_US = 1_000_000;

/** Nothing to hear for so long, in the form of what is heard. */
function silence(like: AudioData, timestamp: number, duration: number): AudioData {
  const { sampleRate, numberOfChannels } = like;
  const numberOfFrames = Math.max(1, Math.round((duration * sampleRate) / 1e6));
  const data = new Float32Array(numberOfFrames * numberOfChannels);
  return new AudioData({
    format: 'f32-planar',
    sampleRate,
    numberOfChannels,
    numberOfFrames,
    timestamp,
    data,
  });
}

/**
 * Encodes the sound, and moves its timestamps onto the recorder's clock. Each piece comes somewhat late, by how busy the
 * page is: the one that came with the least delay tells where the sound belongs, so the first second is held back until
 * that is known. What was lost on the way is filled with silence: an encoder goes by the samples it is given and not by
 * their timestamps, so each gap would move all sound after it away from its picture.
 */
export class SoundEncoder {
  readonly #encoder: AudioEncoder;
  readonly #now: () => number;
  readonly #onPacket: EncoderEvents['onPacket'];
  #offset = Number.POSITIVE_INFINITY;
  #held: EncodedPacket[] | null = [];
  #began: number | null = null;
  /** Where the next piece should begin, on the sound's own clock. */
  #end = Number.POSITIVE_INFINITY;

  /** @param now the recorder's clock, microseconds */
  constructor({ config }: AudioChoice, { onPacket, onDecoder, onFailed }: EncoderEvents, now: () => number) {
    this.#now = now;
    this.#onPacket = onPacket;
    this.#encoder = new AudioEncoder({
      output: (chunk, metadata) => {
        if (metadata?.decoderConfig) onDecoder({ audio: metadata.decoderConfig });
        const packet = EncodedPacket.fromEncodedChunk(chunk);
        if (this.#held) this.#held.push(packet);
        else this.#onPacket(this.#placed(packet));
      },
      error: onFailed,
    });
    this.#encoder.configure(config);
  }

  encode(data: AudioData): void {
    if (this.#encoder.state !== 'configured') return;
    const { timestamp, duration } = data;
    this.#began ??= timestamp;
    if (this.#held) this.#offset = Math.min(this.#offset, this.#now() - timestamp - duration);
    this.#fill(data);
    this.#encoder.encode(data);
    this.#end = timestamp + duration;
    if (this.#held && timestamp - this.#began >= SETTLED_AFTER_US) this.#settle();
  }

  async close(): Promise<void> {
    if (this.#encoder.state !== 'configured') return;
    await this.#encoder.flush().catch(() => undefined);
    this.#settle();
    if (this.#encoder.state === 'configured') this.#encoder.close();
  }

  #fill(next: AudioData): void {
    while (next.timestamp - this.#end > GAP_US) {
      const piece = silence(next, this.#end, Math.min(LONGEST_PIECE_US, next.timestamp - this.#end));
      this.#encoder.encode(piece);
      this.#end += piece.duration;
      piece.close();
    }
  }

  #settle(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const packet of held) this.#onPacket(this.#placed(packet));
  }

  #placed(packet: EncodedPacket): Packet {
    const timestamp = packet.timestamp + this.#offset / 1e6;
    return { kind: 'audio', packet: packet.clone({ timestamp }) };
  }
}
