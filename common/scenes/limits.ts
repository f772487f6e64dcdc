/** First word of every scene file, so that another program's JSON is told from a damaged scene file. */
export const FORMAT = 'liaoliao-scenes';
/** Raised when an older client could no longer read what this one writes. */
export const VERSION = 1;

/** Bounds of a document. Each has its own sentence for the host; none is ever applied by cutting something off. */
export const LIMITS = {
  scenes: 20,
  layers: 20,
  images: 20,
  /** Longest side of an image in a document, px: a canvas never shows more. */
  imageSide: 4096,
  /** Bytes of one image as stored. */
  imageBytes: 2 * 2 ** 20,
  /** Characters of a whole scene file. */
  fileLength: 16 * 2 ** 20,
  /** Sides of the canvas, px. */
  canvasSide: 1920,
} as const;
