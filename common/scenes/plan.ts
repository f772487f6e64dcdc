import type { CapturedLayer, Layer, Scene } from './document.ts';
import { isCaptured } from './layer.ts';

const NEARLY = 1e-6;

/** Whether a layer covers the canvas exactly. */
export function isFullFrame({ rect: { x, y, width, height } }: Layer): boolean {
  return [x, y, width - 1, height - 1].every((difference) => Math.abs(difference) < NEARLY);
}

/** What of a scene is drawn now: visible, and bound if it shows something captured. */
export function drawnLayers(scene: Scene, open: ReadonlySet<string>): readonly Layer[] {
  return scene.layers.filter((layer) => layer.visible && (!isCaptured(layer) || open.has(layer.input)));
}

/**
 * The one layer whose source can be sent as it is, so that nothing has to be composed; null when the scene needs more.
 * The source then keeps its own shape, which is what `contain` on a canvas of that shape shows.
 */
export function passthroughLayer(layers: readonly Layer[]): CapturedLayer | null {
  const [layer, ...others] = layers;
  if (!layer || others.length > 0 || !isCaptured(layer) || !isFullFrame(layer)) return null;
  const whole = layer.kind !== 'region' && layer.fit === 'contain';
  const mirrored = layer.kind === 'camera' && layer.mirror;
  return whole && !mirrored ? layer : null;
}
