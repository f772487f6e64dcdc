import type { CanvasSize, Layer } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import { isFullFrame } from '../../common/scenes/plan.ts';
import type { Input } from '../capture/index.ts';
import { asOpened } from './capture-size.ts';

/** Below this enlargement the canvas keeps its size; above this one the picture is enlarged after all. */
const LEAST = 1.02;
const MOST = 2;

const even = (value: number): number => Math.round(value / 2) * 2;

/**
 * The size in which a scene is composed, px: the canvas's, or that of the capture that fills it if this is smaller. To
 * enlarge every frame costs more than everything else together, and adds nothing that viewers could see.
 */
export function composedSize(
  canvas: CanvasSize,
  layers: readonly Layer[],
  inputs: ReadonlyMap<string, Input>,
): CanvasSize {
  const lowest = layers.find((layer) => isCaptured(layer) && isFullFrame(layer));
  const whole = lowest && isCaptured(lowest) && lowest.kind !== 'region' && lowest.fit === 'contain';
  const input = whole ? inputs.get(lowest.input) : undefined;
  if (!input) return canvas;
  const { width, height } = asOpened(input.track).size;
  const factor = Math.min(canvas.width / width, canvas.height / height);
  if (!(factor > LEAST && factor <= MOST)) return canvas;
  return { width: even(canvas.width / factor), height: even(canvas.height / factor) };
}
