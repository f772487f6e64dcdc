import { createStore, type StoreApi } from 'zustand/vanilla';
import { CODECS, type EncodingChoice } from '../../common/encoding/encoding.ts';
import { PLAIN } from '../broadcast/encodings.ts';
import type { Room, VideoEncoding } from '../broadcast/types.ts';
import { sizeOf } from '../media/track-size.ts';
import { limitFramerate } from '../scenes/capture-size.ts';
import type { StudioState } from '../state/model.ts';
import type { MachineCodecs } from './machine-codecs.ts';
import { type Lowered, type Resolved, resolve, stepBelow } from './resolve.ts';

export interface EncodingState {
  /** How pictures are sent now, or would be. */
  readonly encoding: VideoEncoding;
  readonly lowered: Lowered | null;
  /** Null until the browser was asked. */
  readonly machine: MachineCodecs | null;
}

export interface EncodingDependencies {
  readonly room: Room;
  readonly store: StoreApi<StudioState>;
  readonly probe: () => Promise<MachineCodecs>;
  readonly save: (choice: EncodingChoice) => Promise<unknown>;
}

const same = (one: VideoEncoding, other: VideoEncoding): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Keeps what is sent in line with what the host chose, with what is in the picture, and with what the machine can do. */
export class Encoding {
  readonly store: StoreApi<EncodingState> = createStore<EncodingState>(() => ({
    encoding: PLAIN,
    lowered: null,
    machine: null,
  }));
  readonly #with: EncodingDependencies;

  constructor(dependencies: EncodingDependencies) {
    this.#with = dependencies;
  }

  /** Follows the studio. Returns what ends it. */
  start(): () => void {
    void this.#with.probe().then((machine) => {
      this.store.setState({ machine });
      void this.#apply();
    });
    void this.#apply();
    return this.#with.store.subscribe(({ picture, settings, room }, before) => {
      // Each broadcast begins with what the host chose.
      if (room.liveSince === null && before.room.liveSince !== null) this.store.setState({ lowered: null });
      const changed = picture !== before.picture || settings.encoding !== before.settings.encoding;
      if (changed || room.liveSince !== before.room.liveSince) void this.#apply();
    });
  }

  /** What the host changes takes effect at once, and ends what was lowered. */
  async choose(change: Partial<EncodingChoice>): Promise<void> {
    this.store.setState({ lowered: null });
    await this.#with.save({ ...this.#with.store.getState().settings.encoding, ...change });
    await this.#apply();
  }

  /** Sends fewer frames or a smaller picture from now to the end of the broadcast. False: it is at the lowest already. */
  async stepDown(): Promise<boolean> {
    const { picture, stats } = this.#with.store.getState();
    const { encoding } = this.store.getState();
    const own = (picture && sizeOf(picture.track)?.height) ?? encoding.maxHeight;
    // The browser may have made it smaller by itself already; then a step is one below that.
    const height = Math.min(encoding.maxHeight, own, stats?.height ?? Infinity);
    const lowered = stepBelow(encoding, height);
    if (!lowered) return false;
    this.store.setState({ lowered });
    await this.#apply();
    return true;
  }

  /** Back to what the host chose. */
  async restore(): Promise<void> {
    this.store.setState({ lowered: null });
    await this.#apply();
  }

  #resolved(): Resolved | null {
    const { picture, settings } = this.#with.store.getState();
    const { machine, lowered } = this.store.getState();
    const efficient = new Set(CODECS.filter((codec) => machine?.[codec] === 'hardware'));
    return picture && resolve(settings.encoding, picture, efficient, lowered);
  }

  async #apply(): Promise<void> {
    const resolved = this.#resolved();
    const { picture } = this.#with.store.getState();
    if (!resolved || !picture) return;
    const { hint, encoding } = resolved;
    if (picture.track.contentHint !== hint) picture.track.contentHint = hint;
    limitFramerate(this.#with.store.getState().inputs.values(), encoding.maxFramerate);
    if (same(encoding, this.store.getState().encoding)) return;
    this.store.setState({ encoding });
    // Whatever comes of it is told by the room's own state.
    await this.#with.room.encode(encoding);
  }
}
