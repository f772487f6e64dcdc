import type { Layer } from '../../../common/scenes/document.ts';
import type { Plan } from '../../../renderer/compositor/protocol.ts';

/** Draws a plan by the browser's own canvas in RGB, knowing nothing of the compositor: what it is compared with. */
export function referencePicture(
  plan: Plan,
  inputs: ReadonlyMap<string, OffscreenCanvas>,
  images: ReadonlyMap<string, ImageBitmap>,
): ImageData {
  const canvas = new OffscreenCanvas(plan.width, plan.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#000';
  context.fillRect(0, 0, plan.width, plan.height);
  for (const layer of plan.layers) drawLayer(context, plan, layer, inputs, images);
  return context.getImageData(0, 0, plan.width, plan.height);
}

function drawLayer(
  context: OffscreenCanvasRenderingContext2D,
  plan: Plan,
  layer: Layer,
  inputs: ReadonlyMap<string, OffscreenCanvas>,
  images: ReadonlyMap<string, ImageBitmap>,
): void {
  const { x, y, width, height } = layer.rect;
  const box = {
    x: x * plan.width,
    y: y * plan.height,
    width: width * plan.width,
    height: height * plan.height,
  };
  if (layer.kind === 'colour') {
    context.fillStyle = layer.colour;
    context.fillRect(box.x, box.y, box.width, box.height);
    return;
  }
  if (layer.kind === 'text') return;
  const picture = layer.kind === 'image' ? images.get(layer.image) : inputs.get(layer.input);
  if (picture) drawFitted(context, picture, layer, box);
}

function drawFitted(
  context: OffscreenCanvasRenderingContext2D,
  picture: OffscreenCanvas | ImageBitmap,
  layer: Exclude<Layer, { kind: 'text' | 'colour' }>,
  box: { x: number; y: number; width: number; height: number },
): void {
  const crop = layer.kind === 'region' ? layer.crop : { x: 0, y: 0, width: 1, height: 1 };
  const from = { width: crop.width * picture.width, height: crop.height * picture.height };
  const choose = layer.fit === 'contain' ? Math.min : Math.max;
  const factor = choose(box.width / from.width, box.height / from.height);
  const [width, height] = [from.width * factor, from.height * factor];
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.translate(box.x + box.width / 2, box.y + box.height / 2);
  if (layer.kind === 'camera' && layer.mirror) context.scale(-1, 1);
  const source = [crop.x * picture.width, crop.y * picture.height, from.width, from.height] as const;
  context.drawImage(picture, ...source, -width / 2, -height / 2, width, height);
  context.restore();
}
