import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import {
  DEFAULT_BINDINGS,
  isGlobal,
  normalKeys,
  SHORTCUT_ACTIONS,
  type ShortcutAction,
  type ShortcutBindings,
} from '../../common/shortcuts/shortcuts.ts';
import { logError, logEvent } from '../log/index.ts';
import { Store } from '../profile/index.ts';

/** Keys that no longer can be a shortcut (earlier versions took some that Electron does not know) are none. */
const Keys = z
  .string()
  .nullable()
  .transform((text) => text && normalKeys(text));
const Schema = z.strictObject({
  freeze: Keys,
  card: Keys,
  microphoneOff: Keys,
  // Absent in the profiles of earlier versions.
  talk: Keys.default(DEFAULT_BINDINGS.talk),
  record: Keys,
  saveReplay: Keys,
  sheet: Keys,
});

export type ShortcutError = 'invalid-keys' | 'keys-taken' | 'keys-in-use' | 'not-saved';

/** What this file uses of Electron's globalShortcut. */
export interface Registrar {
  register(keys: string, callback: () => void): boolean;
  unregister(keys: string): void;
}

/**
 * The host's keys. Those that work in other programs are taken from them only while a broadcast runs, and given back
 * after it.
 */
export class Shortcuts {
  readonly #store: Store<ShortcutBindings & Record<string, unknown>>;
  readonly #registrar: Registrar;
  readonly #onPressed: (action: ShortcutAction) => void;
  readonly #held = new Map<ShortcutAction, string>();
  #onAir = false;

  /** @param folder the profile */
  constructor(folder: string, registrar: Registrar, onPressed: (action: ShortcutAction) => void) {
    this.#store = new Store(folder, 'shortcuts', Schema, { ...DEFAULT_BINDINGS });
    this.#registrar = registrar;
    this.#onPressed = onPressed;
  }

  get(): ShortcutBindings {
    const { freeze, card, microphoneOff, talk, record, saveReplay, sheet } = this.#store.get();
    return { freeze, card, microphoneOff, talk, record, saveReplay, sheet };
  }

  /** Global keys that could not be had, because another program has them. */
  refused(): readonly ShortcutAction[] {
    if (!this.#onAir) return [];
    return SHORTCUT_ACTIONS.filter(
      (action) => isGlobal(action) && this.get()[action] !== null && !this.#held.has(action),
    );
  }

  /** Null takes the keys away. Nothing changes when it is refused. */
  set(action: ShortcutAction, text: string | null): Result<ShortcutBindings, ShortcutError> {
    const keys = text === null ? null : normalKeys(text);
    if (text !== null && keys === null) return err('invalid-keys');
    const now = this.get();
    const taken = SHORTCUT_ACTIONS.some((one) => one !== action && keys !== null && now[one] === keys);
    if (taken) return err('keys-taken');
    if (keys !== null && keys !== now[action] && isGlobal(action) && !this.#canBeHad(keys))
      return err('keys-in-use');
    if (!this.#store.set({ ...now, [action]: keys })) return err('not-saved');
    this.#release(action);
    if (this.#onAir) this.#hold(action);
    return ok(this.get());
  }

  /** A broadcast began or ended. */
  setOnAir(onAir: boolean): void {
    this.#onAir = onAir;
    for (const action of SHORTCUT_ACTIONS.filter(isGlobal)) {
      if (onAir) this.#hold(action);
      else this.#release(action);
    }
  }

  /** False when another program has the keys, and when Electron throws over them: going live does not fail of a key. */
  #register(keys: string, callback: () => void): boolean {
    try {
      return this.#registrar.register(keys, callback);
    } catch (error) {
      logError('shortcut.refused', 'register', error);
      return false;
    }
  }

  /** Only trying tells: the system keeps no list. */
  #canBeHad(keys: string): boolean {
    const had = this.#register(keys, () => {});
    if (had) this.#registrar.unregister(keys);
    return had;
  }

  #hold(action: ShortcutAction): void {
    const keys = this.get()[action];
    if (keys === null || this.#held.has(action)) return;
    if (this.#register(keys, () => this.#onPressed(action))) this.#held.set(action, keys);
    else logEvent('shortcut.refused', { action });
  }

  #release(action: ShortcutAction): void {
    const keys = this.#held.get(action);
    if (keys === undefined) return;
    this.#held.delete(action);
    this.#registrar.unregister(keys);
  }
}
