import type { LayerRect } from './document.ts';

/** A line that an edge or the middle of a layer was drawn to, in shares of the canvas. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

interface Axis {
  readonly start: number;
  readonly length: number;
}

const linesOf = (axis: Axis): number[] => [
  axis.start,
  axis.start + axis.length / 2,
  axis.start + axis.length,
];

/** By how much to move so that the nearest pair of lines meets, and where; null when none is near enough. */
function nearest(moved: Axis, lines: readonly number[], reach: number): { by: number; at: number } | null {
  let best: { by: number; at: number } | null = null;
  for (const line of lines) {
    for (const own of linesOf(moved)) {
      const by = line - own;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by)))
        best = { by, at: line };
    }
  }
  return best;
}

const xOf = ({ x, width }: LayerRect): Axis => ({ start: x, length: width });
const yOf = ({ y, height }: LayerRect): Axis => ({ start: y, length: height });

/**
 * A rectangle that is being moved, drawn to the edges and the middle of the canvas and of the other layers.
 * @param reach how near a line must be, in shares of the canvas, for each axis
 */
export function snapped(
  rect: LayerRect,
  others: readonly LayerRect[],
  reach: { readonly x: number; readonly y: number },
): { readonly rect: LayerRect; readonly guides: readonly Guide[] } {
  const x = nearest(xOf(rect), [0, 0.5, 1, ...others.flatMap((other) => linesOf(xOf(other)))], reach.x);
  const y = nearest(yOf(rect), [0, 0.5, 1, ...others.flatMap((other) => linesOf(yOf(other)))], reach.y);
  const guides: Guide[] = [];
  if (x) guides.push({ axis: 'x', at: x.at });
  if (y) guides.push({ axis: 'y', at: y.at });
  return { rect: { ...rect, x: rect.x + (x?.by ?? 0), y: rect.y + (y?.by ?? 0) }, guides };
}
