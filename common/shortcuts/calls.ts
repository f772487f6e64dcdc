import { invoke, notify } from '../call.ts';
import type { ShortcutAction, ShortcutBindings } from './shortcuts.ts';

export const shortcutsCalls = {
  /** `refused`: global ones that another program holds while a broadcast runs. */
  get: invoke<void, { bindings: ShortcutBindings; refused: readonly ShortcutAction[] }>(),
  set: invoke<
    { action: ShortcutAction; keys: string | null },
    ShortcutBindings,
    'invalid-keys' | 'keys-taken' | 'keys-in-use' | 'not-saved'
  >(true),
  /** A global one was pressed, in whatever program. */
  pressed: notify<{ action: ShortcutAction }>(),
} as const;
