/** How luma and chroma of a picture are coded: the matrix (ITU-T H.273, table 4) and whether all of 0..255 is used. */
export interface Coding {
  readonly matrix: 'bt709' | 'smpte170m';
  readonly fullRange: boolean;
}

/** What stills are coded in where nothing captured decides it. */
export const PLAIN_CODING: Coding = { matrix: 'smpte170m', fullRange: false };

/** Shares of red and blue in luma: BT.601 (smpte170m) and BT.709. */
const WEIGHTS = {
  smpte170m: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
} as const;

/** Reads what WebCodecs says about a frame; codings that no capture of this app uses count as BT.601. */
export function codingOf({ matrix, fullRange }: VideoColorSpaceInit): Coding {
  return { matrix: matrix === 'bt709' ? 'bt709' : 'smpte170m', fullRange: fullRange ?? false };
}

const sameCoding = (a: Coding, b: Coding): boolean => a.matrix === b.matrix && a.fullRange === b.fullRange;

/** Three rows: factors of the three components, then what is added. */
export type Affine = readonly (readonly [number, number, number, number])[];

type Row = readonly [number, number, number, number];

/** Turns red, green and blue in 0..255 into Y, Cb and Cr in 0..255 (BT.601-7 and BT.709-6, sections 2.5 and 3). */
export function fromRgb({ matrix, fullRange }: Coding): Affine {
  const { red, blue } = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const luma = fullRange ? 1 : 219 / 255;
  const chroma = fullRange ? 1 : 224 / 255;
  const cb = chroma / (2 * (1 - blue));
  const cr = chroma / (2 * (1 - red));
  return [
    [red * luma, green * luma, blue * luma, fullRange ? 0 : 16],
    [-red * cb, -green * cb, (1 - blue) * cb, 128],
    [(1 - red) * cr, -green * cr, -blue * cr, 128],
  ];
}

/** Does the inverse of `fromRgb`. */
function toRgb({ matrix, fullRange }: Coding): Affine {
  const { red, blue } = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const luma = fullRange ? 1 : 255 / 219;
  const chroma = fullRange ? 1 : 255 / 224;
  const foot = fullRange ? 0 : 16;
  const row = (cb: number, cr: number): Row => [luma, cb, cr, -luma * foot - 128 * (cb + cr)];
  const fromCr = 2 * (1 - red) * chroma;
  const fromCb = 2 * (1 - blue) * chroma;
  return [
    row(0, fromCr),
    row((-2 * blue * (1 - blue) * chroma) / green, (-2 * red * (1 - red) * chroma) / green),
    row(fromCb, 0),
  ];
}

function after(second: Affine, first: Affine): Affine {
  return second.map((row): Row => {
    const at = (column: 0 | 1 | 2 | 3) =>
      row[0] * (first[0]?.[column] ?? 0) +
      row[1] * (first[1]?.[column] ?? 0) +
      row[2] * (first[2]?.[column] ?? 0);
    return [at(0), at(1), at(2), at(3) + row[3]];
  });
}

/** Turns Y, Cb, Cr of one coding into those of another; null where they are the same. */
export function recoding(from: Coding, to: Coding): Affine | null {
  return sameCoding(from, to) ? null : after(fromRgb(to), toRgb(from));
}
