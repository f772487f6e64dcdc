import type { Point, Rectangle } from 'electron';

export const BAR_SIZE = { width: 420, height: 88 } as const;
/** The bar keeps this far from the edge of the display, px. */
const MARGIN = 16;

const within = (at: number, from: number, size: number, own: number): number =>
  Math.min(Math.max(at, from), from + size - own);

const holds = ({ x, y, width, height }: Rectangle, point: Point): boolean =>
  point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

/**
 * Where the bar opens: where the host left it, moved so that all of it is on that display; else at the lower left, where
 * there are neither buttons of windows nor notifications.
 *
 * @param displays work areas, the main display's first
 */
export function placeOf(left: Point | null, displays: readonly Rectangle[]): Point | null {
  const middle = left && { x: left.x + BAR_SIZE.width / 2, y: left.y + BAR_SIZE.height / 2 };
  const display = middle && displays.find((one) => holds(one, middle));
  if (left && display)
    return {
      x: within(left.x, display.x, display.width, BAR_SIZE.width),
      y: within(left.y, display.y, display.height, BAR_SIZE.height),
    };
  const [first] = displays;
  return first ? { x: first.x + MARGIN, y: first.y + first.height - BAR_SIZE.height - MARGIN } : null;
}
