import { powerSaveBlocker } from 'electron';
import type { RoomState } from '../../common/room/room-state.ts';
import { logEvent } from '../log/index.ts';

/** `live` = on the air now; `paused` = a broadcast whose connection is lost; `off` = no broadcast. */
export type BroadcastPhase = 'off' | 'live' | 'paused';

/**
 * The live gate: what the room says it is doing, and what follows from it for this machine. Starts closed, and closes
 * when the page goes away, whatever the page last said.
 */
export class LiveState {
  #state: RoomState = 'idle';
  #blocker: number | null = null;
  /** Called on every change of `onAir`. */
  onAirChanged: (onAir: boolean) => void = () => {};
  readonly #phaseListeners: ((phase: BroadcastPhase) => void)[] = [];

  /** A room that has not gone live yet can be reconnecting too; that is no broadcast. */
  #broadcast = false;

  /** True while a broadcast runs, a reconnect within it included. */
  get onAir(): boolean {
    return this.#broadcast;
  }

  get phase(): BroadcastPhase {
    if (!this.#broadcast) return 'off';
    return this.#state === 'live' ? 'live' : 'paused';
  }

  /** Calls back on every change of `phase`, for as long as the app runs. */
  followPhase(listener: (phase: BroadcastPhase) => void): void {
    this.#phaseListeners.push(listener);
  }

  report(state: RoomState): void {
    if (state === this.#state) return;
    const [before, phase] = [this.onAir, this.phase];
    this.#state = state;
    this.#broadcast = state === 'live' || (before && state === 'reconnecting');
    logEvent('live.state', { state });
    if (before !== this.onAir) this.#apply();
    if (phase !== this.phase) for (const listener of this.#phaseListeners) listener(this.phase);
  }

  /** The page is gone: nothing is broadcast any more. */
  close(): void {
    this.report('idle');
  }

  #apply(): void {
    if (this.onAir) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
    this.onAirChanged(this.onAir);
  }
}
