import { base64Bytes } from '../../../common/scenes/base64.ts';
import { readImage } from '../../../renderer/scenes/images.ts';

/** Colours of the quarters, from the top left clockwise. */
const QUARTERS = ['#ff0000', '#00ff00', '#0000ff', '#ffffff'] as const;
/** Which quarter of the file holds which quarter of the upright picture, by EXIF orientation (Exif 2.32, 4.6.4). */
const LAID: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 2, 3],
  2: [1, 0, 3, 2],
  3: [2, 3, 0, 1],
  4: [3, 2, 1, 0],
  5: [0, 3, 2, 1],
  6: [1, 2, 3, 0],
  7: [2, 1, 0, 3],
  8: [3, 0, 1, 2],
};

/** EXIF with nothing but an orientation: TIFF, little-endian, one entry. */
const exif = (orientation: number): number[] => [
  ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
  ...[1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
];

function laid(orientation: number, width: number, height: number): OffscreenCanvas {
  const lies = orientation > 4;
  const canvas = new OffscreenCanvas(lies ? height : width, lies ? width : height);
  const context = canvas.getContext('2d');
  const [w, h] = [canvas.width / 2, canvas.height / 2];
  const corners = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ] as const;
  for (const [quarter, [x, y]] of corners.entries()) {
    if (!context) continue;
    context.fillStyle = QUARTERS[LAID[orientation]?.[quarter] ?? 0] ?? '';
    context.fillRect(x, y, w, h);
  }
  return canvas;
}

async function bytesOf(canvas: OffscreenCanvas, type: string): Promise<Uint8Array> {
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
}

/** A JPEG whose picture lies as the orientation says; upright it is so wide and high. */
async function jpeg(orientation: number, width: number, height: number, fill = 0): Promise<Uint8Array> {
  const plain = await bytesOf(laid(orientation, width, height), 'image/jpeg');
  const data = [...new TextEncoder().encode('Exif\0\0'), ...exif(orientation)];
  const app1 = [0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data];
  const filling = Array.from({ length: fill }, () => 0xff);
  return Uint8Array.from([0xff, 0xd8, ...filling, ...app1, ...filling, ...plain.subarray(2)]);
}

/** How a picture of the host's is stored: its size, and the colours of its quarters from the top left clockwise. */
async function stored(bytes: Uint8Array) {
  const read = await readImage(new File([bytes as Uint8Array<ArrayBuffer>], 'picture'));
  if (!read.ok) return { code: read.error };
  const bitmap = await createImageBitmap(new Blob([base64Bytes(read.value.data)], { type: read.value.mime }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = context?.getImageData(x * width, y * height, 1, 1).data ?? [];
    return [r, g, b].map((one) => (one > 127 ? 1 : 0)).join('');
  };
  const quarters = [at(0.25, 0.25), at(0.75, 0.25), at(0.75, 0.75), at(0.25, 0.75)].join(' ');
  return { width, height, quarters };
}

const imageRig = { jpeg, stored };

declare global {
  interface Window {
    imageRig: typeof imageRig;
  }
}
window.imageRig = imageRig;
