/** What a key can do. `global` ones work in any program while a broadcast runs, the others in the app's window. */
const SHORTCUTS = {
  freeze: { scope: 'global', keys: 'Ctrl+Shift+F9' },
  card: { scope: 'global', keys: 'Ctrl+Shift+F10' },
  /** Only off: a microphone is opened by a click on its icon and by nothing else (requirements P1.2-3a). */
  microphoneOff: { scope: 'global', keys: 'Ctrl+Shift+F8' },
  /** Held: talks or mutes, as the mixer says; the system tells no other program when a key is let go. */
  talk: { scope: 'window', keys: 'Ctrl+Shift+F7' },
  record: { scope: 'window', keys: 'Ctrl+Shift+R' },
  saveReplay: { scope: 'window', keys: 'Ctrl+Shift+S' },
  sheet: { scope: 'window', keys: 'F1' },
} as const satisfies Record<string, { scope: 'global' | 'window'; keys: string }>;

export type ShortcutAction = keyof typeof SHORTCUTS;
export const SHORTCUT_ACTIONS = [
  'freeze',
  'card',
  'microphoneOff',
  'talk',
  'record',
  'saveReplay',
  'sheet',
] as const satisfies readonly ShortcutAction[];

/** Keys of each action in the form of Electron's accelerators (electron docs/tutorial/keyboard-shortcuts.md); null = none. */
export type ShortcutBindings = Readonly<Record<ShortcutAction, string | null>>;

export const DEFAULT_BINDINGS: ShortcutBindings = {
  freeze: SHORTCUTS.freeze.keys,
  card: SHORTCUTS.card.keys,
  microphoneOff: SHORTCUTS.microphoneOff.keys,
  talk: SHORTCUTS.talk.keys,
  record: SHORTCUTS.record.keys,
  saveReplay: SHORTCUTS.saveReplay.keys,
  sheet: SHORTCUTS.sheet.keys,
};

const MODIFIERS = ['Ctrl', 'Alt', 'Shift', 'Meta'] as const;
/** Each is a key of Electron's accelerators, which throw on any other (electron docs/tutorial/keyboard-shortcuts.md). */
const KEY = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Home|End|PageUp|PageDown|Insert)$/;
const FUNCTION_KEY = /^F\d+$/;

/**
 * Keys in the one form in which they are kept and compared, modifiers first; null for what cannot be a shortcut: unknown
 * names, no key or several, or a key that types a character with no modifier that keeps it from typing.
 */
export function normalKeys(text: string): string | null {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  if (!KEY.test(key) || new Set(held).size !== held.length) return null;
  if (held.some((part) => !MODIFIERS.some((modifier) => modifier === part))) return null;
  const free = FUNCTION_KEY.test(key) || held.some((part) => part !== 'Shift');
  return free ? [...MODIFIERS.filter((modifier) => held.includes(modifier)), key].join('+') : null;
}

/** The part of a KeyboardEvent (UI Events, 5.6) that names keys. */
export interface Pressed {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** What was pressed, by place on the keyboard and not by what it types there; null for what cannot be a shortcut. */
export function keysOf({ code, ctrlKey, altKey, shiftKey, metaKey }: Pressed): string | null {
  const held = [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'];
  const key = code.replace(/^(?:Key|Digit)/, '');
  return normalKeys([...held.filter((part) => part !== false), key].join('+'));
}

export const isGlobal = (action: ShortcutAction): boolean => SHORTCUTS[action].scope === 'global';

const HELD: Readonly<Record<string, string>> = { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Meta: 'Meta' };

/** Whether letting go of this key ends the holding of these keys: any part of them does. */
export function lettingGo(keys: string, { code }: Pick<Pressed, 'code'>): boolean {
  const name = code.replace(/^(?:Key|Digit)/, '');
  const modifier = HELD[code.replace(/(?:Left|Right)$/, '')];
  return keys.split('+').includes(modifier ?? name);
}
