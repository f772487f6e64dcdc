import { ROOM_TRANSITIONS, type RoomState } from '../../common/room/room-state.ts';
import type { RoomSnapshot } from './types.ts';

const START: RoomSnapshot = {
  state: 'idle',
  dialect: null,
  sources: [],
  viewers: 0,
  liveSince: null,
  reconnect: null,
  error: null,
};

/** The one place where the room's state is written. Listeners see a new immutable snapshot after every change. */
export class RoomMachine {
  readonly #listeners = new Set<() => void>();
  #snapshot = START;

  get snapshot(): RoomSnapshot {
    return this.#snapshot;
  }
  get state(): RoomState {
    return this.#snapshot.state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes what is not the state. */
  update(change: Omit<Partial<RoomSnapshot>, 'state'>): void {
    this.#write({ ...this.#snapshot, ...change });
  }

  /** Throws on a transition that ROOM_TRANSITIONS does not know: that is a programming error. */
  to(state: RoomState, change: Omit<Partial<RoomSnapshot>, 'state'> = {}): void {
    if (!ROOM_TRANSITIONS[this.state].includes(state)) throw new Error(`room: ${this.state} -> ${state}`);
    this.#write({ ...this.#snapshot, ...change, state });
  }

  /** stopping -> idle; keeps nothing but the reason. */
  reset(error: RoomSnapshot['error']): void {
    this.to('idle', { ...START, error });
  }

  #write(next: RoomSnapshot): void {
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) this.#tell(listener);
  }

  /** What a listener gets wrong stops neither the room nor the other listeners. */
  #tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      reportError(error);
    }
  }
}
