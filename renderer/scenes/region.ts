import type { CropRect } from '../../common/scenes/document.ts';

/** In shares of the picture, 0..1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The least that a region shows, in shares of a side (common/scenes/schema.ts). */
const LEAST = 0.01;
const within = (value: number): number => Math.min(1, Math.max(0, value));

/** Says where on the picture a pointer is; outside of it, that is the nearest point of its edge. */
export const pointIn = (
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  at: { readonly clientX: number; readonly clientY: number },
): Point => ({
  x: within((at.clientX - box.left) / box.width),
  y: within((at.clientY - box.top) / box.height),
});

/**
 * Spans the rectangle between two corners, in whichever direction it was drawn; null when it is too small to be meant.
 */
export function cropBetween(one: Point, other: Point): CropRect | null {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [width, height] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return width < LEAST || height < LEAST ? null : { x, y, width, height };
}
