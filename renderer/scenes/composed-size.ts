import type { CanvasSize, Layer } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import { isFullFrame } from '../../common/scenes/plan.ts';
import type { CapturedLayer } from '../../common/scenes/schema.ts';
import type { Input } from '../capture/index.ts';
import { sizeOf } from '../media/index.ts';

/** Below this enlargement the canvas keeps its size; above this one the picture is enlarged after all. */
const LEAST = 1.02;
const MOST = 2;

const even = (value: number): number => Math.round(value / 2) * 2;

/** Finds the lowest picture if it fills the canvas and all of it is seen; else null. */
export function wholeLayer(layers: readonly Layer[]): CapturedLayer | null {
  const lowest = layers.find((layer) => isCaptured(layer) && isFullFrame(layer));
  const whole = lowest && isCaptured(lowest) && lowest.kind !== 'region' && lowest.fit === 'contain';
  return whole ? lowest : null;
}

/**
 * Computes the size in which a scene is composed now, px: the canvas's, or that of the capture that fills it if this is
 * smaller. To enlarge every frame costs more than everything else together, and adds nothing that viewers could see.
 */
export function composedSize(
  canvas: CanvasSize,
  layers: readonly Layer[],
  inputs: ReadonlyMap<string, Input>,
): CanvasSize {
  const lowest = wholeLayer(layers);
  const input = lowest ? inputs.get(lowest.input) : undefined;
  const size = input ? sizeOf(input.track) : null;
  if (!size) return canvas;
  const factor = Math.min(canvas.width / size.width, canvas.height / size.height);
  if (!(factor > LEAST && factor <= MOST)) return canvas;
  return { width: even(canvas.width / factor), height: even(canvas.height / factor) };
}
