/** Size of a picture in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const ascii = (bytes: DataView, at: number, length: number): string =>
  at + length > bytes.byteLength
    ? ''
    : String.fromCharCode(...Array.from({ length }, (_, index) => bytes.getUint8(at + index)));

/** PNG (ISO/IEC 15948, 11.2.2): IHDR is the first chunk. */
function pngSize(bytes: DataView): Size | null {
  if (bytes.byteLength < 24 || ascii(bytes, 12, 4) !== 'IHDR') return null;
  return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

/** Start-of-frame markers of JPEG (ITU-T T.81, table B.1), without DHT, JPG and DAC among them. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Markers that stand alone, without a length (ITU-T T.81, B.1.1.3): TEM, RST, SOI. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Any number of fill bytes, 0xff each, may come before a marker (ITU-T T.81, B.1.1.2). */
function jpegSize(bytes: DataView): Size | null {
  let at = 2;
  while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    if (isFrameHeader(marker)) return { width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
    if (marker === 0xff) at += 1;
    else at += 2 + (standsAlone(marker) ? 0 : bytes.getUint16(at + 2));
  }
  return null;
}

/** WebP (RFC 9649): extended, lossless and lossy files name their size in different places. */
function webpSize(bytes: DataView): Size | null {
  if (bytes.byteLength < 30) return null;
  const chunk = ascii(bytes, 12, 4);
  const uint24 = (at: number) => bytes.getUint16(at, true) + bytes.getUint8(at + 2) * 65536;
  if (chunk === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 };
  if (chunk === 'VP8L') {
    const bits = bytes.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8 ') return null;
  return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
}

/** The size that a PNG, JPEG or WebP file states, read without decoding it; null for anything else. */
export function imageSize(file: Uint8Array): Size | null {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return pngSize(bytes);
  if (bytes.byteLength > 2 && bytes.getUint16(0) === 0xffd8) return jpegSize(bytes);
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return webpSize(bytes);
  return null;
}
