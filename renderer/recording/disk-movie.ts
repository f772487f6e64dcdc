import type { DiskSpace } from '../../common/recording/recording.ts';
import type { AnchorBridge, RefusalOf } from '../../preload/contract.ts';
import type { Decoders } from './encode.ts';
import type { Mark } from './engine-link.ts';
import { Movie } from './movie.ts';
import { endsBefore, type Packet } from './packet.ts';
import type { Codecs } from './protocol.ts';

export type WriteCode = RefusalOf<'recording:write'>;

export interface DiskMovieOptions {
  readonly bridge: AnchorBridge['recording'];
  /** The token of the file that the host chose. */
  readonly id: string;
  readonly codecs: Codecs;
  readonly decoders: Decoders;
  readonly onBytes?: (bytes: number) => void;
  readonly onSpace?: (space: DiskSpace) => void;
  /** Called once, when a piece could not be written. */
  readonly onRefused?: () => void;
}

/** A movie that is written to its file while it grows. After the first refusal nothing more is written. */
export class DiskMovie {
  readonly #options: DiskMovieOptions;
  readonly #movie: Movie;
  #refused: WriteCode | null = null;
  #end = Number.POSITIVE_INFINITY;

  constructor(options: DiskMovieOptions) {
    this.#options = options;
    this.#movie = new Movie(options.codecs, options.decoders, (data, position) =>
      this.#write(data, position),
    );
  }

  add(packet: Packet): void {
    if (!this.#refused && endsBefore(packet, this.#end))
      this.#movie.add(packet).catch(() => this.#refuse('internal'));
  }

  /**
   * Ends the file where the mark is; without one with what it has. Null when the file is whole; else why it ends early. What
   * was written before is playable either way.
   */
  async finish(mark: Mark | null): Promise<WriteCode | null> {
    if (mark) this.#end = mark.end;
    if (!this.#refused) await mark?.reached;
    if (!this.#refused) await this.#movie.finish().catch(() => this.#refuse('internal'));
    const closed = await this.#options.bridge.finish({ id: this.#options.id });
    return this.#refused ?? (closed.ok ? null : closed.error);
  }

  async #write(data: Uint8Array, position: number): Promise<void> {
    const { bridge, id, onBytes, onSpace } = this.#options;
    if (this.#refused) throw new Error(this.#refused);
    const written = await bridge.write({ id, position, data });
    if (!written.ok) {
      this.#refuse(written.error);
      throw new Error(written.error);
    }
    onBytes?.(position + data.byteLength);
    onSpace?.(written.value);
  }

  /** The first reason counts: the others follow from it. */
  #refuse(code: WriteCode): void {
    if (this.#refused) return;
    this.#refused = code;
    this.#options.onRefused?.();
  }
}
