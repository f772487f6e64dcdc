import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LiveStats } from '../broadcast/index.ts';
import type { Input } from '../capture/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from '../live/index.ts';
import type { ProgramState } from '../scenes/index.ts';
import { CaptureLoss } from './capture-loss.ts';
import { type Cause, judge, type Levels, type Reading, starved, WINDOW, worstOf } from './judge.ts';

/** What the host is told: why frames are lost, and whether something was done about it already. */
export interface Advice {
  readonly cause: Cause;
  /** `lowered`: one step was taken by itself. `lowest`: there is no lower one. */
  readonly state: 'offered' | 'lowered' | 'lowest';
}

export interface HealthState {
  readonly levels: Levels;
  readonly advice: Advice | null;
}

export interface HealthDependencies {
  readonly live: ReadableStore<LiveState>;
  readonly program: ReadableStore<ProgramState>;
  readonly inputs: () => ReadonlyMap<string, Input>;
  /** Sends less from now on; false when it cannot be less. */
  readonly stepDown: () => Promise<boolean>;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

/** A kind of notice comes at most this often, ms. */
export const NOTICE_EVERY_MS = 120_000;
/** The estimate of the line climbs from its start for some seconds, and again after a change; these readings say nothing. */
export const SETTLE = 8;

const UNKNOWN: Levels = { network: null, encoder: null, capture: null };

/** Watches the broadcast, says what costs it frames, and lowers it by itself when the processor cannot keep up. */
export class Health {
  readonly store: StoreApi<HealthState> = createStore<HealthState>(() => ({ levels: UNKNOWN, advice: null }));
  readonly #with: HealthDependencies;
  readonly #now: () => number;
  readonly #loss = new CaptureLoss();
  readonly #told = new Map<Cause, number>();
  #series: Reading[] = [];
  #skip = SETTLE;

  constructor(dependencies: HealthDependencies) {
    this.#with = dependencies;
    this.#now = dependencies.now ?? (() => performance.now());
  }

  /** Follows the studio. Returns what ends it. */
  start(): () => void {
    const { live, program } = this.#with;
    const offs = [
      live.subscribe(({ stats, room }, before) => {
        if (stats && stats !== before.stats) void this.#read(stats);
        // After a reconnect, and when viewers see something else, everything is measured anew.
        if (!stats) this.#settle();
        if (room.liveSince === null && before.room.liveSince !== null) this.#forget();
      }),
      program.subscribe(({ picture }, before) => {
        if (picture?.track !== before.picture?.track) this.#settle();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  /** The one click of the advice. */
  async fix(): Promise<void> {
    const { advice } = this.store.getState();
    if (advice) await this.#lower(advice.cause, null);
  }

  dismiss(): void {
    this.store.setState({ advice: null });
  }

  async #read(stats: LiveStats): Promise<void> {
    const captureLost = this.#loss.read([...this.#with.inputs().values()].map(({ track }) => track));
    if (this.#skip > 0) {
      this.#skip -= 1;
      return;
    }
    this.#series = [...this.#series, { stats, captureLost }].slice(-WINDOW);
    const levels = judge(this.#series);
    this.store.setState({ levels });
    if (starved(this.#series)) return this.#lower('encoder', 'lowered');
    const cause = worstOf(levels);
    if (cause) this.#tell({ cause, state: 'offered' });
  }

  /** @param told what to say when it could be lowered; null = the host asked for it and sees it */
  async #lower(cause: Cause, told: 'lowered' | null): Promise<void> {
    this.#settle();
    const lower = await this.#with.stepDown();
    if (lower && told === null) return this.dismiss();
    const state = lower ? 'lowered' : 'lowest';
    // What was done is said each time; that nothing more can be done is said as often as anything else.
    if (lower || told === null) this.store.setState({ advice: { cause, state } });
    else this.#tell({ cause, state });
  }

  #tell(advice: Advice): void {
    const last = this.#told.get(advice.cause);
    if (last !== undefined && this.#now() - last < NOTICE_EVERY_MS) return;
    this.#told.set(advice.cause, this.#now());
    this.store.setState({ advice });
  }

  #settle(): void {
    this.#series = [];
    this.#skip = SETTLE;
    if (this.store.getState().levels !== UNKNOWN) this.store.setState({ levels: UNKNOWN });
  }

  #forget(): void {
    this.#told.clear();
    this.store.setState({ levels: UNKNOWN, advice: null });
  }
}
