import { useEffect } from 'react';
import { keysOf, lettingGo, type ShortcutAction } from '../../common/shortcuts/shortcuts.ts';
import { useShortcutKeys } from './port.ts';
import type { ShortcutKeys } from './shortcut-state.ts';

/** Where keys type text they are left alone, unless held with what never types. */
const types = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Ends what lasts while a key is held: it is let go, or the window no longer hears of it. Returns what ends the listening. */
function watchRelease(shortcuts: ShortcutKeys): () => void {
  const onUp = (event: KeyboardEvent) => {
    const keys = shortcuts.store.getState().bindings.talk;
    if (keys !== null && lettingGo(keys, event)) shortcuts.endTalk();
  };
  const onBlur = () => shortcuts.endTalk();
  window.addEventListener('keyup', onUp);
  window.addEventListener('blur', onBlur);
  return () => {
    window.removeEventListener('keyup', onUp);
    window.removeEventListener('blur', onBlur);
  };
}

/** Listens to the keys of the window, and to those that main holds while a broadcast runs. */
export function useShortcuts(openSheet: () => void): void {
  const shortcuts = useShortcutKeys();
  useEffect(() => {
    void shortcuts.load();
    const perform = (action: ShortcutAction) =>
      action === 'sheet' ? openSheet() : shortcuts.perform(action);
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const action = shortcuts.actionOf(keysOf(event));
      const help = event.key === '?' && !types(event.target);
      if (!action && !help) return;
      event.preventDefault();
      // Held down, keys repeat: what they stand for is done once, and the browser's own meaning never.
      if (event.repeat) return;
      perform(action ?? 'sheet');
    };
    window.addEventListener('keydown', onKey);
    const offRelease = watchRelease(shortcuts);
    const off = shortcuts.onPressed(perform);
    return () => {
      window.removeEventListener('keydown', onKey);
      offRelease();
      off();
    };
  }, [shortcuts, openSheet]);
}
