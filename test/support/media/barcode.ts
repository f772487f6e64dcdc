/**
 * A barcode that survives scaling, window frames and a low bitrate: [green | 8 id bits | 20 clock bits | parity | red].
 * The colour cells mark both ends, so a reader finds it wherever it lands in the picture.
 * The functions that run inside pages are self-contained: Playwright and the pattern page take their source text.
 */
const CLOCK_BITS = 20;
const ID_BITS = 8;
/** Data cells between the two colour cells. */
const DATA_CELLS = ID_BITS + CLOCK_BITS + 1;
export const CELLS = DATA_CELLS + 2;
export const CLOCK_RANGE = 2 ** CLOCK_BITS;

/** One reading of the code in a decoded frame. */
export interface Reading {
  readonly id: number;
  /** Milliseconds of the drawing side's clock, modulo CLOCK_RANGE. */
  readonly clock: number;
}

/** The data bits, most significant first, closed by even parity. */
export function barcodeBits(id: number, clock: number): number[] {
  const bits: number[] = [];
  for (let i = 7; i >= 0; i--) bits.push((id >> i) & 1);
  for (let i = 19; i >= 0; i--) bits.push((clock >> i) & 1);
  bits.push(bits.reduce((sum, bit) => sum ^ bit, 0));
  return bits;
}

/** Milliseconds from drawing to reading on one machine's clock. */
export function latencyOf(reading: Reading, now: number): number {
  return (((now - reading.clock) % CLOCK_RANGE) + CLOCK_RANGE) % CLOCK_RANGE;
}

/**
 * Reads one row of RGBA pixels. Returns null where no whole code with even parity stands in it.
 * @param row pixels of one line, 4 bytes each
 */
export function readRow(row: Uint8ClampedArray): (Reading & { from: number; to: number }) | null {
  const width = row.length / 4;
  const at = (x: number) => [row[x * 4] ?? 0, row[x * 4 + 1] ?? 0, row[x * 4 + 2] ?? 0] as const;
  const green = (x: number) => at(x)[1] > 120 && at(x)[0] < 110 && at(x)[2] < 110;
  const red = (x: number) => at(x)[0] > 120 && at(x)[1] < 110 && at(x)[2] < 110;
  let from = 0;
  while (from < width && !green(from)) from++;
  let to = width - 1;
  while (to > from && !red(to)) to--;
  const cell = (to + 1 - from) / 31;
  if (cell < 4) return null;
  const bits: number[] = [];
  for (let i = 1; i <= 29; i++) {
    const [r, g, b] = at(Math.floor(from + (i + 0.5) * cell));
    bits.push(r + g + b > 384 ? 1 : 0);
  }
  if (bits.reduce((sum, bit) => sum ^ bit, 0) !== 0) return null;
  const number = (list: number[]) => list.reduce((value, bit) => value * 2 + bit, 0);
  return { id: number(bits.slice(0, 8)), clock: number(bits.slice(8, 28)), from, to };
}
