import type { Layer } from '../../common/scenes/document.ts';
import { type Box, place } from '../../common/scenes/geometry.ts';
import { type Affine, type Coding, fromRgb } from './colour.ts';
import { type Still, stillOf } from './still.ts';

export type StillLayer = Extract<Layer, { kind: 'text' | 'image' | 'colour' }>;
type TextLayer = Extract<Layer, { kind: 'text' }>;

/** The app's own fonts, and what stands in for a font that this machine does not have. */
const FALLBACK = `'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif`;

/** Writes a name from a scene file as a CSS string: nothing in it can end the string. */
const quoted = (family: string): string => `"${family.replaceAll(/["\\\n\r]/g, '')}"`;

const fontFamily = (font: string | null): string =>
  font === null ? FALLBACK : `${quoted(font)}, ${FALLBACK}`;

/** Breaks a line where it would be wider than the box: between words, and anywhere in Chinese. */
function wrapped(line: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const part of line.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ??
    []) {
    if (current !== '' && widthOf(current + part.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += part;
  }
  return [...lines, current.trimEnd()];
}

function drawText(
  context: OffscreenCanvasRenderingContext2D,
  layer: TextLayer,
  box: Box,
  canvasHeight: number,
): void {
  const size = Math.max(4, Math.round(layer.size * canvasHeight * 0.8));
  const lineHeight = size * 1.25;
  context.font = `${size}px ${fontFamily(layer.font)}`;
  context.fillStyle = layer.colour;
  context.textBaseline = 'middle';
  context.textAlign = layer.align;
  const x = { left: 0, center: box.width / 2, right: box.width }[layer.align];
  const lines = layer.text
    .split('\n')
    .flatMap((line) => wrapped(line, box.width, (text) => context.measureText(text).width));
  const top = (box.height - lines.length * lineHeight) / 2;
  for (const [index, line] of lines.entries()) context.fillText(line, x, top + (index + 0.5) * lineHeight);
}

function drawImage(
  context: OffscreenCanvasRenderingContext2D,
  bitmap: ImageBitmap,
  box: Box,
  fit: 'contain' | 'cover',
): void {
  const placed = place({ x: 0, y: 0, width: box.width, height: box.height }, bitmap, fit);
  if (!placed) return;
  const { from, to } = placed;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
}

/**
 * Draws a layer that does not move. Null for an image that is not there.
 * @param box the layer on the canvas, px
 * @param canvasHeight px
 */
export function drawStillLayer(
  layer: StillLayer,
  box: Box,
  canvasHeight: number,
  images: ReadonlyMap<string, ImageBitmap>,
  coding: Coding,
): Still | null {
  const surface = new OffscreenCanvas(box.width, box.height);
  const context = surface.getContext('2d', { willReadFrequently: true });
  const bitmap = layer.kind === 'image' ? images.get(layer.image) : undefined;
  if (!context || (layer.kind === 'image' && !bitmap)) return null;
  if (layer.kind === 'text') drawText(context, layer, box, canvasHeight);
  if (layer.kind === 'image' && bitmap) drawImage(context, bitmap, box, layer.fit);
  if (layer.kind === 'colour') {
    context.fillStyle = layer.colour;
    context.fillRect(0, 0, box.width, box.height);
  }
  const conversion: Affine = fromRgb(coding);
  return stillOf(context.getImageData(0, 0, box.width, box.height).data, box.width, box.height, conversion);
}
