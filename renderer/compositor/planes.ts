import type { Box } from '../../common/scenes/geometry.ts';
import type { Affine } from './colour.ts';

/** One plane of samples inside a larger buffer. */
export interface Plane {
  readonly data: Uint8Array;
  /** Samples from one row to the next. */
  readonly stride: number;
  /** Samples from one to the next: 2 where two planes are interleaved (NV12). */
  readonly step: number;
  readonly offset: number;
}

/** A picture in 4:2:0: chroma planes have half the width and height, rounded up. Width and height in px. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

export interface Canvas extends Picture {
  /** All three planes one behind the other, as a VideoFrame of the format I420 takes them. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Makes a canvas of even size, px. */
export function createCanvas(width: number, height: number): Canvas {
  const luma = width * height;
  const data = new Uint8Array(luma + luma / 2);
  const chroma = (offset: number): Plane => ({ data, stride: width / 2, step: 1, offset });
  return {
    width,
    height,
    data,
    y: { data, stride: width, step: 1, offset: 0 },
    u: chroma(luma),
    v: chroma(luma + luma / 4),
  };
}

/** Paints black in both codings that have a foot (16, 128, 128). */
export function blacken({ data, width, height }: Canvas, foot: number): void {
  data.fill(foot, 0, width * height);
  data.fill(128, width * height);
}

/** Cuts the part of a box that is on the canvas; null when none is. */
export function onCanvas(box: Box, { width, height }: Pick<Canvas, 'width' | 'height'>): Box | null {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** Measures a box in samples of the chroma planes. */
export const halved = ({ x, y, width, height }: Box): Box => ({
  x: x / 2,
  y: y / 2,
  width: width / 2,
  height: height / 2,
});

/** Recodes the colours of a part of the canvas in place; the four luma samples of a block share their chroma. */
export function recode(canvas: Canvas, box: Box, [toY, toU, toV]: Affine): void {
  if (!toY || !toU || !toV) return;
  const { data, width, u, v } = canvas;
  for (let y = box.y; y < box.y + box.height; y += 2) {
    for (let x = box.x; x < box.x + box.width; x += 2) {
      const at = y * width + x;
      const chroma = (y / 2) * u.stride + x / 2;
      const cb = data[u.offset + chroma] ?? 128;
      const cr = data[v.offset + chroma] ?? 128;
      const shift = toY[1] * cb + toY[2] * cr + toY[3];
      let sum = 0;
      for (const one of [at, at + 1, at + width, at + width + 1]) {
        const luma = data[one] ?? 0;
        sum += luma;
        data[one] = clamped(toY[0] * luma + shift);
      }
      data[u.offset + chroma] = clamped((toU[0] * sum) / 4 + toU[1] * cb + toU[2] * cr + toU[3]);
      data[v.offset + chroma] = clamped((toV[0] * sum) / 4 + toV[1] * cb + toV[2] * cr + toV[3]);
    }
  }
}

const clamped = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
