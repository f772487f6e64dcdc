/** First word of every scene file, so that another program's JSON is told from a damaged scene file. */
export const FORMAT = 'liaoliao-scenes';
/** Raised when an older client could no longer read what this one writes. */
export const VERSION = 1;

const IMAGES = 20;
const IMAGE_BYTES = 2 * 2 ** 20;
/** Everything but the images: 400 layers with the longest texts, each character written as six (RFC 8259, section 7). */
const REST_LENGTH = 4 * 2 ** 20;

/** Bounds of a document. Each has its own sentence for the host; none is ever applied by cutting something off. */
export const LIMITS = {
  scenes: 20,
  layers: 20,
  images: IMAGES,
  /** Longest side of an image in a document, px: a canvas never shows more. */
  imageSide: 4096,
  /** Bytes of one image as stored. */
  imageBytes: IMAGE_BYTES,
  /** Characters of a whole scene file: what the other bounds allow, so that whatever is exported can be imported. */
  fileLength: IMAGES * Math.ceil(IMAGE_BYTES / 3) * 4 + REST_LENGTH,
  /** Sides of the canvas, px. */
  canvasSide: 1920,
} as const;
