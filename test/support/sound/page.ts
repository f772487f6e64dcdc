import { chooseCodecs, EngineLink } from '../../../renderer/recording/engine-link.ts';
import { Movie } from '../../../renderer/recording/movie.ts';
import { endsBefore, type Packet } from '../../../renderer/recording/packet.ts';
import { barcodeBits, CELLS } from '../media/barcode.ts';

/** What is recorded of a picture that says when it was drawn, and of a microphone, as the app records it. */
class SoundRig {
  readonly #canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  readonly #packets: Packet[] = [];
  #link: EngineLink | null = null;
  sound: MediaStreamTrack | null = null;
  readonly told: string[] = [];

  /** Opens a microphone as the app does, or as it comes from the card. */
  async open(audio: MediaTrackConstraints): Promise<MediaTrackSettings> {
    const [track] = (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks();
    if (!track) throw new Error('no microphone');
    this.sound = track;
    return track.getSettings();
  }

  async begin(): Promise<void> {
    this.#paint();
    const [picture] = this.#canvas.captureStream(30).getVideoTracks();
    const codecs = picture && (await chooseCodecs(picture));
    if (!codecs) throw new Error('no codecs');
    this.#link = new EngineLink({
      codecs,
      onPacket: (packet) => this.#packets.push(packet),
      onSkipped: () => this.told.push('skipped'),
      onOutgrown: () => this.told.push('outgrown'),
      onFailed: () => this.told.push('failed'),
    });
    this.#link.follow({ picture, sound: this.sound });
  }

  /** Ends the file and gives it as base64. */
  async end(): Promise<string> {
    const link = this.#link;
    const mark = await link?.mark();
    await mark?.reached;
    const decoders = link?.decoders;
    if (!link || !mark || !decoders) throw new Error('nothing was recorded');
    let bytes = new Uint8Array(0);
    const movie = new Movie(link.codecs, decoders, async (data, position) => {
      const grown = new Uint8Array(Math.max(bytes.length, position + data.length));
      grown.set(bytes);
      grown.set(data, position);
      bytes = grown;
    });
    for (const packet of this.#packets) if (endsBefore(packet, mark.end)) await movie.add(packet);
    await movie.finish();
    await link.close();
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''));
      reader.readAsDataURL(new Blob([bytes]));
    });
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d');
    const cell = Math.floor(this.#canvas.width / CELLS);
    const paint = () => {
      requestAnimationFrame(paint);
      const bits = barcodeBits(1, Date.now() % 2 ** 20).map((bit) => (bit ? '#fff' : '#000'));
      for (const [i, colour] of ['#00ff00', ...bits, '#ff0000'].entries()) {
        if (!context) continue;
        context.fillStyle = colour;
        context.fillRect(i * cell, 0, cell, 80);
      }
    };
    paint();
  }
}

declare global {
  interface Window {
    soundRig: SoundRig;
  }
}
window.soundRig = new SoundRig();
