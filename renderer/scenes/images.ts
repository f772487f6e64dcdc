import { err, ok, type Result } from '../../common/result.ts';
import type { SceneImage } from '../../common/scenes/document.ts';
import { imageSize, type Size } from '../../common/scenes/image-size.ts';
import { LIMITS } from '../../common/scenes/limits.ts';

/** Files that are not even opened: bytes, and px a side. */
const MOST_BYTES = 50 * 2 ** 20;
const MOST_SIDE = 16_384;

export type ImageCode = 'image-too-large' | 'image-broken';

/** The size a picture is stored in: no canvas shows more. */
function storedSize({ width, height }: Size): Size {
  const share = Math.min(1, LIMITS.canvasSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

async function encoded(bitmap: ImageBitmap, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/webp', quality });
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/**
 * A picture of the host's, made ready for a scene: no larger than a canvas, and encoded anew, so that where and with what
 * it was taken (EXIF) does not go into the scene file.
 */
export async function readImage(file: File): Promise<Result<SceneImage, ImageCode>> {
  if (file.size > MOST_BYTES) return err('image-too-large');
  const size = imageSize(new Uint8Array(await file.arrayBuffer()));
  if (!size || size.width === 0 || size.height === 0) return err('image-broken');
  if (Math.max(size.width, size.height) > MOST_SIDE) return err('image-too-large');
  const stored = storedSize(size);
  try {
    const bitmap = await createImageBitmap(file, {
      resizeWidth: stored.width,
      resizeHeight: stored.height,
      resizeQuality: 'high',
    });
    const best = await encoded(bitmap, 0.92);
    const blob = best.size > LIMITS.imageBytes ? await encoded(bitmap, 0.6) : best;
    bitmap.close();
    if (blob.size > LIMITS.imageBytes) return err('image-too-large');
    return ok({ mime: 'image/webp', data: await base64(blob) });
  } catch {
    return err('image-broken');
  }
}
