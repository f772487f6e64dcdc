/** One encoded frame of picture or sound; times in seconds of the recorder's clock. */
export interface Packet {
  readonly kind: 'video' | 'audio';
  readonly key: boolean;
  readonly timestamp: number;
  /** 0 where the encoder does not tell. */
  readonly duration: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Takes over what came out of an encoder of WebCodecs. */
export function packetOf(kind: Packet['kind'], chunk: EncodedVideoChunk | EncodedAudioChunk): Packet {
  const data = new Uint8Array(chunk.byteLength);
  chunk.copyTo(data);
  const { type, timestamp, duration } = chunk;
  return { kind, key: type === 'key', timestamp: timestamp / 1e6, duration: (duration ?? 0) / 1e6, data };
}

/**
 * Says whether a packet belongs to a file that ends there: a picture that begins before, and what of sound has its
 * middle before.
 */
export const endsBefore = ({ kind, timestamp, duration }: Packet, end: number): boolean =>
  timestamp + (kind === 'audio' ? duration / 2 : 0) < end;
