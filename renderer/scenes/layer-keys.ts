import { type KeyboardEvent, useEffect } from 'react';
import type { Layer } from '../../common/scenes/document.ts';
import { resized } from './drag.ts';
import { useSceneActions, useSceneStudio, useScenes } from './port.ts';

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Px of the canvas that an arrow key moves by, alone and with Shift. */
const STEP = 1;
const LONG_STEP = 10;

/** Arrow keys move a layer, with Alt they resize it from its lower right corner, Delete removes it. */
export function useLayerKeys(): (event: KeyboardEvent<HTMLElement>, layer: Layer) => void {
  const sceneActions = useSceneActions();
  const canvas = useScenes((state) => state.history.present.canvas);
  return (event, layer) => {
    if (event.key === 'Delete' || event.key === 'Backspace') void sceneActions.removeLayer(layer.id);
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? LONG_STEP : STEP;
    const by = { x: arrow.x * step, y: arrow.y * step };
    if (!event.altKey) return void sceneActions.nudge(layer.id, by);
    const grow = (one: Layer): Layer => ({
      ...one,
      rect: resized(one.rect, 'se', by.x / canvas.width, by.y / canvas.height),
    });
    void sceneActions.changeLayer(layer.id, grow, `resize ${layer.id}`);
  };
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** Ctrl+Z takes an edit back, Ctrl+Shift+Z brings it again (Command on a Mac); in text fields they are the field's own. */
export function useUndoKeys(on: boolean): void {
  const scenes = useSceneStudio();
  useEffect(() => {
    if (!on) return;
    const listen = (event: globalThis.KeyboardEvent) => {
      const { code, ctrlKey, metaKey, shiftKey } = event;
      if (code !== 'KeyZ' || !(ctrlKey || metaKey) || typing(event.target)) return;
      event.preventDefault();
      void (shiftKey ? scenes.redo() : scenes.undo());
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on, scenes]);
}
