import type { CropRect, LayerRect } from './document.ts';
import type { Size } from './image-size.ts';

/** A rectangle in whole px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const even = (value: number): number => Math.round(value / 2) * 2;

/**
 * A rectangle in shares of a canvas as px of it, on even px: chroma is stored at half the resolution (4:2:0), and a picture
 * that begins between two of its samples would have coloured edges.
 */
export function boxOf(rect: LayerRect, canvas: Size): Box {
  const left = even(rect.x * canvas.width);
  const top = even(rect.y * canvas.height);
  return {
    x: left,
    y: top,
    width: Math.max(2, even((rect.x + rect.width) * canvas.width) - left),
    height: Math.max(2, even((rect.y + rect.height) * canvas.height) - top),
  };
}

/** Where a picture lies and which part of it is seen. */
export interface Placement {
  /** On the canvas, px, even. */
  readonly to: Box;
  /** In the picture, px. */
  readonly from: Box;
}

function cropBox(crop: CropRect, picture: Size): Box {
  const x = Math.min(picture.width - 1, Math.floor(crop.x * picture.width));
  const y = Math.min(picture.height - 1, Math.floor(crop.y * picture.height));
  const width = Math.max(1, Math.min(picture.width - x, Math.round(crop.width * picture.width)));
  const height = Math.max(1, Math.min(picture.height - y, Math.round(crop.height * picture.height)));
  return { x, y, width, height };
}

/** Shrinks a rectangle around its middle to the given ratio of width to height. */
function shrunk(box: Box, ratio: number): Box {
  const wide = box.width / box.height > ratio;
  const width = wide ? box.height * ratio : box.width;
  const height = wide ? box.height : box.width / ratio;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

function evenBox({ x, y, width, height }: Box): Box {
  return { x: even(x), y: even(y), width: Math.max(2, even(width)), height: Math.max(2, even(height)) };
}

/** An enlargement by less than this is not made: it would only blur, and a picture that keeps its px costs next to nothing. */
const HARDLY = 1.02;

/** The picture px by px in the middle of the rectangle; null where it does not nearly fill it. */
function unscaled(rect: Box, from: Box): Placement | null {
  const factor = Math.min(rect.width / from.width, rect.height / from.height);
  if (factor < 1 || factor > HARDLY || from.width < 2 || from.height < 2) return null;
  const width = from.width - (from.width % 2);
  const height = from.height - (from.height % 2);
  const to = {
    x: even(rect.x + (rect.width - width) / 2),
    y: even(rect.y + (rect.height - height) / 2),
    width,
    height,
  };
  return { to, from: { ...from, width, height } };
}

/** Lays a picture, or the part of it that is wanted, into a rectangle. Null for a picture without any px. */
export function place(
  rect: Box,
  picture: Size,
  fit: 'contain' | 'cover',
  crop: CropRect = { x: 0, y: 0, width: 1, height: 1 },
): Placement | null {
  if (picture.width < 1 || picture.height < 1) return null;
  const from = cropBox(crop, picture);
  if (fit === 'contain')
    return unscaled(rect, from) ?? { to: evenBox(shrunk(rect, from.width / from.height)), from };
  const part = shrunk(from, rect.width / rect.height);
  return {
    to: rect,
    from: {
      x: Math.round(part.x),
      y: Math.round(part.y),
      width: Math.max(1, Math.round(part.width)),
      height: Math.max(1, Math.round(part.height)),
    },
  };
}
