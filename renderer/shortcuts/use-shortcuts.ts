import { useEffect } from 'react';
import { keysOf, lettingGo, type ShortcutAction } from '../../common/shortcuts/shortcuts.ts';
import { useController } from '../app/context.ts';
import type { StudioController } from '../app/controller.ts';
import { bridge } from '../bridge/bridge.ts';

/** Does what a key stands for. What needs the host's own click stays with the click. */
function perform(controller: StudioController, action: ShortcutAction, openSheet: () => void): void {
  const { mixer, panic, microphone, recorder } = controller;
  if (action === 'freeze' || action === 'card') void panic.toggle(action);
  else if (action === 'microphoneOff') void microphone.close();
  else if (action === 'talk') mixer.hold(true);
  else if (action === 'record')
    void (recorder.store.getState().recording ? recorder.stop() : recorder.start());
  else if (action === 'saveReplay') void recorder.saveReplay();
  else openSheet();
}

/** Where keys type text they are left alone, unless held with what never types. */
const types = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Ends what lasts while a key is held: it is let go, or the window no longer hears of it. Returns what ends the listening. */
function watchRelease({ mixer, shortcuts }: StudioController): () => void {
  const onUp = (event: KeyboardEvent) => {
    const keys = shortcuts.store.getState().bindings.talk;
    if (keys !== null && lettingGo(keys, event)) mixer.hold(false);
  };
  const onBlur = () => mixer.hold(false);
  window.addEventListener('keyup', onUp);
  window.addEventListener('blur', onBlur);
  return () => {
    window.removeEventListener('keyup', onUp);
    window.removeEventListener('blur', onBlur);
  };
}

/** Listens to the keys of the window, and to those that main holds while a broadcast runs. */
export function useShortcuts(openSheet: () => void): void {
  const controller = useController();
  useEffect(() => {
    void controller.shortcuts.load();
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || event.defaultPrevented) return;
      const action = controller.shortcuts.actionOf(keysOf(event));
      const help = event.key === '?' && !types(event.target);
      if (!action && !help) return;
      event.preventDefault();
      perform(controller, action ?? 'sheet', openSheet);
    };
    window.addEventListener('keydown', onKey);
    const offRelease = watchRelease(controller);
    const off = bridge.shortcuts.onPressed(({ action }) => perform(controller, action, openSheet));
    return () => {
      window.removeEventListener('keydown', onKey);
      offRelease();
      off();
    };
  }, [controller, openSheet]);
}
