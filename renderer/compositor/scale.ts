import type { Box, Placement } from '../../common/scene/geometry.ts';
import { type Canvas, halved, onCanvas, type Picture, type Plane } from './planes.ts';

/** Where the two samples lie that make one sample of the result, and the share of the second, 0..256. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Int32Array;
}

/**
 * The samples for `count` results, the first of which is result number `skip` of `length`. Enlarged pictures are
 * interpolated; shrunk ones average two samples a quarter of the result's extent to either side, so that nothing flickers.
 */
function taps(
  from: { start: number; length: number },
  to: { length: number; skip: number; count: number },
  mirror: boolean,
): Taps {
  const made = {
    first: new Int32Array(to.count),
    second: new Int32Array(to.count),
    share: new Int32Array(to.count),
  };
  const ratio = from.length / to.length;
  const last = from.start + from.length - 1;
  const inside = (value: number) => Math.min(last, Math.max(from.start, Math.floor(value)));
  for (let index = 0; index < to.count; index++) {
    const result = mirror ? to.length - 1 - (to.skip + index) : to.skip + index;
    const middle = from.start + (result + 0.5) * ratio;
    const shrunk = ratio >= 1.5;
    const left = shrunk ? middle - ratio / 4 : middle - 0.5;
    made.first[index] = inside(left);
    made.second[index] = inside(shrunk ? middle + ratio / 4 : left + 1);
    made.share[index] = shrunk ? 128 : Math.round((left - Math.floor(left)) * 256);
  }
  return made;
}

function scalePlane(from: Plane, to: Plane, at: Box, columns: Taps, rows: Taps): void {
  const { data: source, step } = from;
  const { data } = to;
  const { first, second, share } = columns;
  for (let y = 0; y < at.height; y++) {
    const upper = from.offset + (rows.first[y] ?? 0) * from.stride;
    const lower = from.offset + (rows.second[y] ?? 0) * from.stride;
    const down = rows.share[y] ?? 0;
    let out = to.offset + (at.y + y) * to.stride + at.x;
    for (let x = 0; x < at.width; x++) {
      // Typed arrays of known length: every index is inside them, so the defaults are never taken.
      const left = (first[x] ?? 0) * step;
      const right = (second[x] ?? 0) * step;
      const across = share[x] ?? 0;
      const above = (source[upper + left] ?? 0) * (256 - across) + (source[upper + right] ?? 0) * across;
      const below = (source[lower + left] ?? 0) * (256 - across) + (source[lower + right] ?? 0) * across;
      data[out++] = (above * (256 - down) + below * down + 32768) >> 16;
    }
  }
}

interface Extent {
  readonly from: Box;
  readonly to: Box;
  readonly at: Box;
}

function drawPlane(source: Plane, target: Plane, { from, to, at }: Extent, mirror: boolean): void {
  const columns = taps(
    { start: from.x, length: from.width },
    { length: to.width, skip: at.x - to.x, count: at.width },
    mirror,
  );
  const rows = taps(
    { start: from.y, length: from.height },
    { length: to.height, skip: at.y - to.y, count: at.height },
    false,
  );
  scalePlane(source, target, at, columns, rows);
}

/** The part of the chroma planes that belongs to a part of a picture. */
function chromaOf({ x, y, width, height }: Box): Box {
  const left = Math.floor(x / 2);
  const top = Math.floor(y / 2);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil((x + width) / 2) - left),
    height: Math.max(1, Math.ceil((y + height) / 2) - top),
  };
}

/** Draws a part of a picture into a rectangle of the canvas, scaled, and mirrored if asked. What is outside is cut off. */
export function drawPicture(
  canvas: Canvas,
  picture: Picture,
  { from, to }: Placement,
  mirror: boolean,
): void {
  const at = onCanvas(to, canvas);
  if (!at) return;
  drawPlane(picture.y, canvas.y, { from, to, at }, mirror);
  const chroma = { from: chromaOf(from), to: halved(to), at: halved(at) };
  drawPlane(picture.u, canvas.u, chroma, mirror);
  drawPlane(picture.v, canvas.v, chroma, mirror);
}
