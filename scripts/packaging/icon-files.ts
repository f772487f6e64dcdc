/** A square PNG and its edge, px. */
export interface Png {
  readonly size: number;
  readonly bytes: Buffer;
}

const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Edge of a square PNG, px, from its IHDR (PNG 3rd edition, 11.2.1). Throws when it is no square PNG. */
function pngSize(bytes: Buffer): number {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(PNG_MARK)) throw new Error('not a PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== height) throw new Error(`not square: ${width} by ${height}`);
  return width;
}

const checked = (images: readonly Png[]): readonly Png[] => {
  for (const { size, bytes } of images)
    if (pngSize(bytes) !== size) throw new Error(`not ${size} px: ${pngSize(bytes)}`);
  return images;
};

/**
 * A Windows icon of PNG images: a 6-byte header, 16 bytes for each image, then the images ("The format of icon
 * resources", Microsoft; PNG inside since Vista). Sizes up to 256 px; 256 is written as 0.
 */
export function icoOf(images: readonly Png[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, bytes }] of checked(images).entries()) {
    if (size > 256) throw new Error(`an .ico holds 256 px at most, not ${size}`);
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)]);
}

/** Types of PNG elements by edge, px (Apple Icon Image format). */
const ICNS_TYPES: Readonly<Record<number, string>> = {
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10',
};

/** A macOS icon of PNG images: elements of a four-letter type, their length with these eight bytes, and the image. */
export function icnsOf(images: readonly Png[]): Buffer {
  const element = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  const elements = checked(images).map(({ size, bytes }) => {
    const type = ICNS_TYPES[size];
    if (!type) throw new Error(`no element of an .icns is ${size} px`);
    return element(type, bytes);
  });
  return element('icns', Buffer.concat(elements));
}
