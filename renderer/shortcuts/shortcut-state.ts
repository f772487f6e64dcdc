import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  DEFAULT_BINDINGS,
  type ShortcutAction,
  type ShortcutBindings,
} from '../../common/shortcuts/shortcuts.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/index.ts';

export interface ShortcutState {
  readonly bindings: ShortcutBindings;
  /** Keys that another program holds, as main found out. */
  readonly refused: readonly ShortcutAction[];
  readonly error: ErrorCode | null;
}

export interface ShortcutsDependencies {
  readonly bridge: AnchorBridge['shortcuts'];
  /** What the keys stand for, but for the sheet, which its view opens. */
  readonly acts: Readonly<Record<Exclude<ShortcutAction, 'sheet'>, () => unknown>>;
  /** The key of push-to-talk or push-to-mute is no longer held. */
  readonly endTalk: () => void;
}

/** The host's keys as main keeps them, and what they stand for. */
export class ShortcutKeys {
  readonly store: StoreApi<ShortcutState> = createStore<ShortcutState>(() => ({
    bindings: DEFAULT_BINDINGS,
    refused: [],
    error: null,
  }));
  readonly #with: ShortcutsDependencies;

  constructor(dependencies: ShortcutsDependencies) {
    this.#with = dependencies;
  }

  async load(): Promise<void> {
    const known = await this.#with.bridge.get();
    this.store.setState(known.ok ? { ...known.value, error: null } : { error: known.error });
  }

  async set(action: ShortcutAction, keys: string | null): Promise<void> {
    const set = await this.#with.bridge.set({ action, keys });
    this.store.setState(set.ok ? { bindings: set.value, error: null } : { error: set.error });
  }

  /** Does what a key stands for. What needs the host's own click stays with the click. */
  perform(action: Exclude<ShortcutAction, 'sheet'>): void {
    this.#with.acts[action]();
  }

  endTalk(): void {
    this.#with.endTalk();
  }

  /** Calls back for keys that main holds while a broadcast runs. Returns what ends it. */
  onPressed(listener: (action: ShortcutAction) => void): () => void {
    return this.#with.bridge.onPressed(({ action }) => listener(action));
  }

  /** Says which act these keys stand for. */
  actionOf(keys: string | null): ShortcutAction | null {
    const { bindings } = this.store.getState();
    const entries = Object.entries(bindings) as [ShortcutAction, string | null][];
    return entries.find(([, bound]) => bound !== null && bound === keys)?.[0] ?? null;
  }
}
