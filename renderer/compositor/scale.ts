import type { Box, Placement } from '../../common/scenes/geometry.ts';
import { type Canvas, halved, onCanvas, type Picture, type Plane } from './planes.ts';

/** This says where the two samples lie that make one sample of the result, and which share the second has, 0..256. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Int32Array;
}

/**
 * Chooses the samples for `count` results, the first of which is result number `skip` of `length`. Enlarged pictures
 * are interpolated; shrunk ones average two samples a quarter of the result's extent to either side, so that nothing
 * flickers.
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

/** Makes one row of the result's width of one row of the source. */
function scaleRow(from: Plane, row: number, { first, second, share }: Taps, into: Uint8Array): void {
  const { data, step } = from;
  const start = from.offset + row * from.stride;
  for (let x = 0; x < into.length; x++) {
    // Typed arrays of known length: every index is inside them, so the defaults are never taken.
    const left = data[start + (first[x] ?? 0) * step] ?? 0;
    const right = data[start + (second[x] ?? 0) * step] ?? 0;
    into[x] = (left * 256 + (right - left) * (share[x] ?? 0) + 128) >> 8;
  }
}

/** The two rows that were scaled last: an enlarged picture uses each for several rows of the result. */
class Rows {
  readonly #scale: (row: number, into: Uint8Array) => void;
  #newer: { row: number; data: Uint8Array };
  #older: { row: number; data: Uint8Array };

  constructor(width: number, scale: (row: number, into: Uint8Array) => void) {
    this.#scale = scale;
    this.#newer = { row: -1, data: new Uint8Array(width) };
    this.#older = { row: -1, data: new Uint8Array(width) };
  }

  /** Gives the row, which is made unless it is there. What the call before answered stays as it is. */
  get(row: number): Uint8Array {
    if (row === this.#newer.row) return this.#newer.data;
    [this.#newer, this.#older] = [this.#older, this.#newer];
    if (row !== this.#newer.row) this.#scale(row, this.#newer.data);
    this.#newer.row = row;
    return this.#newer.data;
  }
}

function mixRows(upper: Uint8Array, lower: Uint8Array, down: number, data: Uint8Array, at: number): void {
  for (let x = 0; x < upper.length; x++) {
    const above = upper[x] ?? 0;
    data[at + x] = (above * 256 + ((lower[x] ?? 0) - above) * down + 128) >> 8;
  }
}

function scalePlane(from: Plane, to: Plane, at: Box, columns: Taps, rows: Taps): void {
  const scaled = new Rows(at.width, (row, into) => scaleRow(from, row, columns, into));
  for (let y = 0; y < at.height; y++) {
    const upper = scaled.get(rows.first[y] ?? 0);
    const lower = scaled.get(rows.second[y] ?? 0);
    mixRows(upper, lower, rows.share[y] ?? 0, to.data, to.offset + (at.y + y) * to.stride + at.x);
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

/** Finds the part of the chroma planes that belongs to a part of a picture. */
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
