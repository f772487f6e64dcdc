import type { CapturedLayer, Layer, LayerRect } from './document.ts';

/** The whole canvas. */
export const WHOLE: LayerRect = { x: 0, y: 0, width: 1, height: 1 };

/** Whether a layer shows something captured, and so has a place for it. */
export const isCaptured = (layer: Layer): layer is CapturedLayer => 'input' in layer;
