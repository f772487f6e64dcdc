import { err, ok, type Result } from '../../common/result.ts';
import type { SceneImage } from '../../common/scenes/document.ts';
import type { Size } from '../../common/scenes/image-size.ts';
import { LIMITS } from '../../common/scenes/limits.ts';
import { isHeic, pictureSize } from './picture-size.ts';

/** Files that are not even opened: bytes, and px a side. */
const MOST_BYTES = 50 * 2 ** 20;
const MOST_SIDE = 16_384;

export type ImageCode = 'image-too-large' | 'image-heic' | 'image-broken';

/** Computes the size a picture is stored in: no canvas shows more. */
function storedSize({ width, height }: Size): Size {
  const share = Math.min(1, LIMITS.canvasSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/**
 * Draws at the size that the picture has once it stands upright: in a file it may lie on its side (EXIF, orientation).
 */
function drawn(bitmap: ImageBitmap): OffscreenCanvas {
  const { width, height } = storedSize(bitmap);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

async function encoded(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  const canvas = drawn(bitmap);
  bitmap.close();
  const best = await canvas.convertToBlob({ type: 'image/webp', quality: 0.92 });
  return best.size <= LIMITS.imageBytes ? best : canvas.convertToBlob({ type: 'image/webp', quality: 0.6 });
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/**
 * Makes a picture of the host's ready for a scene: no larger than a canvas, and encoded anew, so that where and with
 * what it was taken (EXIF) does not go into the scene file.
 */
export async function readImage(file: File): Promise<Result<SceneImage, ImageCode>> {
  if (file.size > MOST_BYTES) return err('image-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isHeic(bytes)) return err('image-heic');
  const size = pictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return err('image-broken');
  if (Math.max(size.width, size.height) > MOST_SIDE) return err('image-too-large');
  try {
    const blob = await encoded(file);
    if (blob.size > LIMITS.imageBytes) return err('image-too-large');
    return ok({ mime: 'image/webp', data: await base64(blob) });
  } catch {
    return err('image-broken');
  }
}
