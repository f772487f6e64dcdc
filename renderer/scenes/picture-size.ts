import { imageSize, type Size } from '../../common/scenes/image-size.ts';

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** The brands of a file of the ISO family (ISO/IEC 14496-12, 4.3): what wrote it and what can read it. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  if (ascii(bytes, 4, 4) !== 'ftyp') return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(view.getUint32(0), bytes.byteLength, 256);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4));
  return brands;
}

/** A photo of an iPhone as it lies on the phone (ISO/IEC 23008-12, annex B): its codec is in no browser. */
export const isHeic = (bytes: Uint8Array): boolean =>
  brandsOf(bytes).some((brand) => /^he(?:ic|ix|im|is|vc|vx)$/.test(brand));

/** The boxes of an AVIF file that come before its picture lie within this, bytes. */
const HEAD = 65_536;

/** AVIF: the largest of the sizes that its image spatial extents state (ISO/IEC 23008-12, 6.5.3). */
function avifSize(bytes: Uint8Array): Size | null {
  if (!brandsOf(bytes).some((brand) => brand === 'avif' || brand === 'avis')) return null;
  const head = new DataView(bytes.buffer, bytes.byteOffset, Math.min(HEAD, bytes.byteLength));
  let [width, height] = [0, 0];
  for (let at = 0; at + 16 <= head.byteLength; at += 1) {
    if (ascii(bytes, at, 4) !== 'ispe') continue;
    width = Math.max(width, head.getUint32(at + 8));
    height = Math.max(height, head.getUint32(at + 12));
  }
  return { width, height };
}

/** GIF89a, section 18: the logical screen. */
function gifSize(bytes: Uint8Array): Size | null {
  if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6)) || bytes.length < 10) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** BMP with a BITMAPINFOHEADER or later; a negative height counts from the top. */
function bmpSize(bytes: Uint8Array): Size | null {
  if (ascii(bytes, 0, 2) !== 'BM' || bytes.length < 26) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** The size that a file of the host's states, of all kinds that the browser decodes, read without decoding it; else null. */
export const pictureSize = (bytes: Uint8Array): Size | null =>
  imageSize(bytes) ?? gifSize(bytes) ?? bmpSize(bytes) ?? avifSize(bytes);
