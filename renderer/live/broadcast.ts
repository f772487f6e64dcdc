import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RoomState } from '../../common/room/room-state.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { LiveStats, Room, RoomError, RoomSnapshot } from '../broadcast/index.ts';
import { unexpected } from '../broadcast/index.ts';
import { writeLog } from '../log/index.ts';
import type { Messages } from '../messages/index.ts';
import type { ProgramPicture } from '../scenes/index.ts';
import { openTracks, TrackPublisher, type Tracks } from './track-publisher.ts';

export interface LiveState {
  readonly room: RoomSnapshot;
  /** The last reading of a broadcast that runs; null between broadcasts. */
  readonly stats: LiveStats | null;
  /** The confirming click was made, and the broadcast does not run yet. */
  readonly starting: boolean;
}

export interface BroadcastDependencies {
  readonly bridge: Pick<AnchorBridge, 'live' | 'log'>;
  readonly room: Room;
  readonly messages: Pick<Messages, 'room' | 'error' | 'clear'>;
  /** What goes out now. */
  readonly picture: () => ProgramPicture | null;
  readonly sound: () => MediaStreamTrack | null;
  /** Whether it goes to the platform, or to a server of the host's own choice. */
  readonly toPlatform: () => boolean;
  /** The host ends it: closes every picture and device. */
  readonly close: () => Promise<unknown>;
  /** It began, and there is no picture any more. */
  readonly onPictureLost: () => void;
  /** The room came to rest. @param afterLive a broadcast ran before */
  readonly onIdle: (afterLive: boolean) => void;
}

const STATS_EVERY_MS = 1000;

/** The broadcast from the confirm sheet to its end, and what it carries meanwhile. */
export class Broadcast {
  readonly store: StoreApi<LiveState>;
  readonly #with: BroadcastDependencies;
  readonly #publisher: TrackPublisher;
  #wasLive = false;
  /** The connection that the confirm sheet began. */
  #connecting: ReturnType<Room['connect']> | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(dependencies: BroadcastDependencies) {
    this.#with = dependencies;
    const { room } = dependencies;
    this.store = createStore<LiveState>(() => ({ room: room.snapshot(), stats: null, starting: false }));
    this.#publisher = new TrackPublisher(room, (error) => this.#failed(error));
  }

  get #room(): Room {
    return this.#with.room;
  }

  /** Says whether a broadcast runs, a reconnect within it included. */
  get onAir(): boolean {
    return this.#room.snapshot().liveSince !== null;
  }

  /** Follows the room. Returns what ends it. */
  start(): () => void {
    const offs = [
      this.#room.subscribe(() => this.#onRoom()),
      this.#with.bridge.live.onEndRequested(() => void this.end()),
    ];
    return () => {
      for (const off of offs) off();
      this.#watchStats(false);
    };
  }

  /**
   * The confirm sheet is open: connects already, so that the confirming click only has to start the media. Nothing is
   * sent to viewers before that click. A server elsewhere hears nothing at all of the host before it.
   */
  prepare(): void {
    this.#with.messages.clear();
    if (this.#with.toPlatform()) this.#connecting = this.#room.connect();
  }

  /** The sheet was closed without confirming. */
  async abandon(): Promise<void> {
    this.#connecting = null;
    if (!this.onAir) await this.#room.stop();
  }

  async goLive(): Promise<void> {
    if (this.store.getState().starting) return;
    this.store.setState({ starting: true });
    const failed = await this.#begin().catch(unexpected);
    this.store.setState({ starting: false });
    if (!failed) return;
    // A room that ended by itself has said why already.
    const told = this.#room.snapshot().state === 'idle';
    await this.#room.stop();
    if (!told) this.#failed(failed);
  }

  /** Answers null when the broadcast runs. */
  async #begin(): Promise<RoomError | null> {
    const connected = await this.#connected();
    if (!connected.ok) return connected.error;
    if (!this.#with.picture()) return { code: 'track-ended', detail: 'picture' };
    const tracks = this.#tracks();
    const live = await this.#room.goLive(tracks);
    if (!live.ok) return live.error;
    this.#publisher.began(tracks);
    if (!this.#with.picture()) this.#with.onPictureLost();
    // What the host changed while it started.
    await this.follow();
    return null;
  }

  #tracks(): Tracks {
    return openTracks(this.#with.picture(), this.#with.sound());
  }

  /** Takes the connection that the sheet began if it still stands, else a new one. */
  async #connected(): ReturnType<Room['connect']> {
    const prepared = await this.#connecting;
    this.#connecting = null;
    if (prepared?.ok && this.#room.snapshot().state === 'ready') return prepared;
    this.#with.messages.clear();
    await this.#room.stop();
    return this.#room.connect();
  }

  /** Ends the broadcast and closes every device and picture at once; the server is told in the same breath. */
  async end(): Promise<void> {
    if (!this.onAir) return;
    const ended = this.#room.stop();
    await Promise.all([this.#with.close(), ended]);
  }

  /** What goes out changed: on air, what is sent follows. Resolves when it has. */
  async follow(): Promise<void> {
    if (this.onAir) await this.#publisher.follow(this.#tracks());
  }

  #onRoom(): void {
    const room = this.#room.snapshot();
    const before = this.store.getState().room;
    this.store.setState({ room });
    if (room.state === before.state) return;
    void this.#report(room.state);
    this.#watchStats(room.state === 'live');
    if (room.state === 'live') this.#wasLive = true;
    if (room.state === 'idle') this.#onIdle(room.error);
  }

  /** Main opens nothing and keeps nothing awake by a state that it did not hear of. */
  async #report(state: RoomState): Promise<void> {
    const told = await this.#with.bridge.live.report({ state });
    if (!told.ok) this.#with.messages.error(told.error);
  }

  #onIdle(error: RoomError | null): void {
    this.#with.onIdle(this.#wasLive);
    this.#wasLive = false;
    if (error) this.#failed(error);
  }

  #watchStats(on: boolean): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = on ? setInterval(() => void this.#readStats(), STATS_EVERY_MS) : null;
    if (!on) this.store.setState({ stats: null });
  }

  async #readStats(): Promise<void> {
    const stats = await this.#room.stats();
    if (this.#timer) this.store.setState({ stats });
  }

  #failed(error: RoomError): void {
    const { code, detail = '' } = error;
    writeLog(this.#with.bridge, 'room.error', { code, detail });
    this.#with.messages.room(error);
  }
}
