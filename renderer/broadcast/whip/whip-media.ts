import { err, ok, type Result } from '../../../common/result.ts';
import type { Transport } from '../connection.ts';
import { limitSender } from '../encodings.ts';
import type { ProducerSource, RoomError, VideoEncoding } from '../types.ts';

export const CONFIGURATION = {
  bundlePolicy: 'max-bundle',
  rtcpMuxPolicy: 'require',
} as const satisfies RTCConfiguration;

/**
 * Puts the codec that was chosen first, then the others as the browser has them: the server takes the first that it
 * knows.
 */
function preferred({ codec }: VideoEncoding): RTCRtpCodec[] {
  const { codecs = [] } = RTCRtpSender.getCapabilities('video') ?? {};
  const chosen = ({ mimeType }: RTCRtpCodec) => mimeType.toLowerCase() === `video/${codec}`;
  return [...codecs.filter(chosen), ...codecs.filter((one) => !chosen(one))];
}

/**
 * Two senders in one stream, one for sound and one for the picture, there from the start: WHIP knows no renegotiation
 * (RFC 9725, 4.4), so tracks come and go by replacing. One size of picture: several at once (RFC 8853) need a server that
 * says it takes them, and few do. The codec stays what was offered, for the same reason.
 */
export class WhipMedia implements Transport {
  readonly #sound: RTCRtpTransceiver;
  readonly #picture: RTCRtpTransceiver;
  /** Which source each of them sends now. */
  readonly #sending = new Map<RTCRtpTransceiver, ProducerSource>();

  constructor(connection: RTCPeerConnection, encoding: VideoEncoding) {
    const init: RTCRtpTransceiverInit = { direction: 'sendonly', streams: [new MediaStream()] };
    // First the picture: with the first of a bundle refused, the browser lets the whole bundle go, and a server may
    // refuse sound.
    this.#picture = connection.addTransceiver('video', init);
    this.#sound = connection.addTransceiver('audio', init);
    this.#picture.setCodecPreferences(preferred(encoding));
  }

  /** Says whether the server takes pictures; known once it has answered. */
  get takesPictures(): boolean {
    return this.#picture.currentDirection === 'sendonly';
  }

  /** The transport of the bundle is there once the bundle is. */
  get dtls(): RTCDtlsTransport | null {
    return this.#picture.sender.transport;
  }

  async produce(
    source: ProducerSource,
    track: MediaStreamTrack,
    encoding: VideoEncoding,
  ): Promise<Result<void, RoomError>> {
    if (track.readyState === 'ended') return err({ code: 'track-ended', detail: source });
    const transceiver = this.#for(source);
    if (transceiver.currentDirection !== 'sendonly')
      return err({ code: 'unsupported', detail: source === 'microphone' ? 'whip-no-sound' : 'whip-codec' });
    try {
      await transceiver.sender.replaceTrack(track);
      this.#sending.set(transceiver, source);
      if (track.kind === 'video')
        await limitSender(transceiver.sender, track, { ...encoding, simulcast: false });
      return ok(undefined);
    } catch (error) {
      return err({ code: 'media-path', detail: error instanceof Error ? error.name : 'unknown' });
    }
  }

  remove(source: ProducerSource): void {
    const transceiver = this.#for(source);
    if (this.#sending.get(transceiver) !== source) return;
    this.#sending.delete(transceiver);
    transceiver.sender.replaceTrack(null).catch(() => {
      // Closed in the meantime.
    });
  }

  /** Sends nothing any more, from now on. */
  silence(): void {
    for (const source of this.#sending.values()) this.remove(source);
  }

  async stats(): Promise<readonly RTCStatsReport[]> {
    const senders = [this.#sound.sender, this.#picture.sender];
    const read = await Promise.allSettled(senders.map((sender) => sender.getStats()));
    return read.filter((report) => report.status === 'fulfilled').map(({ value }) => value);
  }

  #for(source: ProducerSource): RTCRtpTransceiver {
    return source === 'microphone' ? this.#sound : this.#picture;
  }
}
