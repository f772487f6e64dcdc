import { createStore, type StoreApi } from 'zustand/vanilla';
import { CODECS, type EncodingChoice } from '../../common/encoding/encoding.ts';
import type { Settings } from '../../preload/contract.ts';
import type { Room, RoomSnapshot, VideoEncoding } from '../broadcast/index.ts';
import { PLAIN } from '../broadcast/index.ts';
import type { Input } from '../capture/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from '../live/index.ts';
import { sizeOf } from '../media/index.ts';
import type { Messages } from '../messages/index.ts';
import type { ProgramState } from '../scenes/index.ts';
import { limitFramerate } from '../scenes/index.ts';
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
  readonly room: Pick<Room, 'encode' | 'snapshot'>;
  readonly settings: ReadableStore<Settings>;
  readonly live: ReadableStore<LiveState>;
  readonly program: ReadableStore<ProgramState>;
  readonly inputs: () => ReadonlyMap<string, Input>;
  readonly probe: () => Promise<MachineCodecs>;
  readonly messages: Pick<Messages, 'room'>;
  /** Keeps the choice, and says so where it could not. */
  readonly save: (choice: EncodingChoice) => Promise<void>;
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
    const { settings, live, program } = this.#with;
    const offs = [
      live.subscribe((now, before) => this.#onRoom(now.room, before.room)),
      program.subscribe(({ picture }, before) => {
        if (picture !== before.picture) void this.#apply();
      }),
      settings.subscribe(({ encoding }, before) => {
        if (encoding !== before.encoding) void this.#apply();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  /** Each broadcast begins with what the host chose. */
  #onRoom(room: RoomSnapshot, before: RoomSnapshot): void {
    if (room.liveSince === before.liveSince) return;
    if (room.liveSince === null) this.store.setState({ lowered: null });
    void this.#apply();
  }

  /** What the host changes takes effect at once, and ends what was lowered. */
  async choose(change: Partial<EncodingChoice>): Promise<void> {
    this.store.setState({ lowered: null });
    await this.#with.save({ ...this.#with.settings.getState().encoding, ...change });
    await this.#apply();
  }

  /** Sends fewer frames or a smaller picture from now to the end of the broadcast. False: it is at the lowest already. */
  async stepDown(): Promise<boolean> {
    const { picture } = this.#with.program.getState();
    const { stats } = this.#with.live.getState();
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
    const { picture } = this.#with.program.getState();
    const choice = this.#with.settings.getState().encoding;
    const { machine, lowered } = this.store.getState();
    const efficient = new Set(CODECS.filter((codec) => machine?.[codec] === 'hardware'));
    return picture && resolve(choice, picture, efficient, lowered);
  }

  async #apply(): Promise<void> {
    const resolved = this.#resolved();
    const { picture } = this.#with.program.getState();
    if (!resolved || !picture) return;
    const { hint, encoding } = resolved;
    if (picture.track.contentHint !== hint) picture.track.contentHint = hint;
    limitFramerate(this.#with.inputs().values(), encoding.maxFramerate);
    if (same(encoding, this.store.getState().encoding)) return;
    this.store.setState({ encoding });
    const sent = await this.#with.room.encode(encoding);
    // A broadcast that was interrupted meanwhile says so itself, and goes on like this.
    if (!sent.ok && this.#with.room.snapshot().state === 'live') this.#with.messages.room(sent.error);
  }
}
