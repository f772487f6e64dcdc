import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  DEFAULT_BINDINGS,
  type ShortcutAction,
  type ShortcutBindings,
} from '../../common/shortcuts/shortcuts.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/codes.ts';

export interface ShortcutState {
  readonly bindings: ShortcutBindings;
  /** Keys that another program holds, as main found out. */
  readonly refused: readonly ShortcutAction[];
  readonly error: ErrorCode | null;
}

/** The host's keys as main keeps them. */
export class ShortcutKeys {
  readonly store: StoreApi<ShortcutState> = createStore<ShortcutState>(() => ({
    bindings: DEFAULT_BINDINGS,
    refused: [],
    error: null,
  }));
  readonly #bridge: AnchorBridge['shortcuts'];

  constructor(bridge: AnchorBridge['shortcuts']) {
    this.#bridge = bridge;
  }

  async load(): Promise<void> {
    const known = await this.#bridge.get();
    this.store.setState(known.ok ? { ...known.value, error: null } : { error: known.error });
  }

  async set(action: ShortcutAction, keys: string | null): Promise<void> {
    const set = await this.#bridge.set({ action, keys });
    this.store.setState(set.ok ? { bindings: set.value, error: null } : { error: set.error });
  }

  /** Which act these keys stand for. */
  actionOf(keys: string | null): ShortcutAction | null {
    const { bindings } = this.store.getState();
    const entries = Object.entries(bindings) as [ShortcutAction, string | null][];
    return entries.find(([, bound]) => bound !== null && bound === keys)?.[0] ?? null;
  }
}
