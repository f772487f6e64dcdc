import type { Box } from '../../common/scenes/geometry.ts';
import type { Affine } from './colour.ts';
import { type Canvas, halved, onCanvas, type Plane } from './planes.ts';

/** Text, an image or a colour, drawn once: 4:2:0 with an alpha plane for each resolution. Even size, px. */
export interface Still {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  /** Opacity of luma samples, 0..255. */
  readonly alpha: Uint8Array;
  /** Opacity of chroma samples: the mean of the four. */
  readonly chromaAlpha: Uint8Array;
}

const clamped = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/**
 * Turns RGBA (not premultiplied) of even size into a still. Chroma is the mean of four px, each with the weight of its
 * opacity.
 */
export function stillOf(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  [toY, toU, toV]: Affine,
): Still {
  const luma = width * height;
  const still: Still = {
    width,
    height,
    y: new Uint8Array(luma),
    u: new Uint8Array(luma / 4),
    v: new Uint8Array(luma / 4),
    alpha: new Uint8Array(luma),
    chromaAlpha: new Uint8Array(luma / 4),
  };
  if (!toY || !toU || !toV) return still;
  const mix = (row: readonly [number, number, number, number], red: number, green: number, blue: number) =>
    clamped(row[0] * red + row[1] * green + row[2] * blue + row[3]);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const sum = { red: 0, green: 0, blue: 0, alpha: 0 };
      for (const at of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at * 4, at * 4 + 4);
        still.y[at] = mix(toY, red, green, blue);
        still.alpha[at] = alpha;
        sum.red += red * alpha;
        sum.green += green * alpha;
        sum.blue += blue * alpha;
        sum.alpha += alpha;
      }
      const at = (y / 2) * (width / 2) + x / 2;
      const weight = sum.alpha || 1;
      still.u[at] = mix(toU, sum.red / weight, sum.green / weight, sum.blue / weight);
      still.v[at] = mix(toV, sum.red / weight, sum.green / weight, sum.blue / weight);
      still.chromaAlpha[at] = Math.round(sum.alpha / 4);
    }
  }
  return still;
}

interface Samples {
  readonly values: Uint8Array;
  readonly alpha: Uint8Array;
  readonly width: number;
}

function blend({ values, alpha, width }: Samples, target: Plane, to: Box, at: Box): void {
  const { data } = target;
  for (let y = at.y; y < at.y + at.height; y++) {
    let from = (y - to.y) * width + (at.x - to.x);
    let out = target.offset + y * target.stride + at.x;
    for (let x = 0; x < at.width; x++, from++, out++) {
      const opacity = alpha[from] ?? 0;
      if (opacity === 0) continue;
      const mixed = (values[from] ?? 0) * opacity + (data[out] ?? 0) * (255 - opacity);
      data[out] = (mixed + 127) / 255;
    }
  }
}

/** Lays a still over what is on the canvas already. `to` has the still's size. */
export function drawStill(canvas: Canvas, still: Still, to: Box): void {
  const at = onCanvas(to, canvas);
  if (!at) return;
  const { width, alpha, chromaAlpha } = still;
  blend({ values: still.y, alpha, width }, canvas.y, to, at);
  const [chromaTo, chromaAt] = [halved(to), halved(at)];
  for (const [values, plane] of [[still.u, canvas.u] as const, [still.v, canvas.v] as const])
    blend({ values, alpha: chromaAlpha, width: width / 2 }, plane, chromaTo, chromaAt);
}
