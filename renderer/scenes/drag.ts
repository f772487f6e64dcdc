import type { LayerRect } from '../../common/scenes/document.ts';
import { clampedRect } from '../../common/scenes/edit.ts';
import { type Guide, snapped } from '../../common/scenes/snap.ts';

/** Edges that a handle moves; all of them = the whole layer. */
export const EDGES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Edge = (typeof EDGES)[number];

/** How near an edge must come to another to be drawn to it, px on the screen. */
const REACH_PX = 6;

export interface Drag {
  readonly edge: Edge | null;
  readonly start: LayerRect;
  /** The pointer moved by this much, px; `canvas` is how large the canvas is on the screen. */
  readonly by: { readonly x: number; readonly y: number };
  readonly canvas: { readonly width: number; readonly height: number };
  readonly others: readonly LayerRect[];
  readonly snap: boolean;
}

export function resized(start: LayerRect, edge: Edge, x: number, y: number): LayerRect {
  const west = edge.includes('w');
  const north = edge.includes('n');
  const width = edge.includes('e') ? start.width + x : west ? start.width - x : start.width;
  const height = edge.includes('s') ? start.height + y : north ? start.height - y : start.height;
  const rect = clampedRect({ ...start, width, height });
  // The edge opposite to the handle stays where it is, also when the layer can get no smaller.
  return {
    ...rect,
    x: west ? start.x + start.width - rect.width : start.x,
    y: north ? start.y + start.height - rect.height : start.y,
  };
}

/** Moves the layer as the pointer has dragged it so far. */
export function dragged({ edge, start, by, canvas, others, snap }: Drag): {
  readonly rect: LayerRect;
  readonly guides: readonly Guide[];
} {
  const x = by.x / canvas.width;
  const y = by.y / canvas.height;
  if (edge) return { rect: resized(start, edge, x, y), guides: [] };
  const rect = clampedRect({ ...start, x: start.x + x, y: start.y + y });
  if (!snap) return { rect, guides: [] };
  return snapped(rect, others, { x: REACH_PX / canvas.width, y: REACH_PX / canvas.height });
}
