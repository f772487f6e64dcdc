/** One combination of values of an item in a month, and how many records have it. */
export interface Cell {
  readonly period: string;
  /** The declared fields as canonical JSON. */
  readonly data: string;
  readonly count: number;
}

/** Fewer records than this are never told of. They are records, not devices: nothing says whose a record is. */
export const K = 20;

const byPeriod = (cells: readonly Cell[]): Map<string, Cell[]> => Map.groupBy(cells, ({ period }) => period);

/** Largest first; equal ones by their values, so that the order says nothing of how they came. */
const bySize = (a: Cell, b: Cell): number => b.count - a.count || (a.data < b.data ? -1 : 1);

function shownOf(cells: readonly Cell[]): readonly Cell[] {
  const shown = cells.filter(({ count }) => count >= K).sort(bySize);
  let hidden = cells.filter(({ count }) => count < K).reduce((sum, { count }) => sum + count, 0);
  while (hidden > 0 && hidden < K) {
    const smallest = shown.pop();
    if (!smallest) break;
    hidden += smallest.count;
  }
  return shown;
}

/**
 * The cells of one item that may be told, of whole months.
 *
 * What holds: a cell is shown with 20 records or more only. No total and no marginal is told, and what a month hides is
 * nothing or at least 20 records in sum (complementary suppression: the smallest shown cells are hidden too until that is
 * so). So whoever knows the total from elsewhere, such as from another item of the same devices, learns by subtraction a
 * number of 20 or more, never that of one small cell.
 *
 * What does not: records are anonymous, so anybody can forge them, as many as the receiver's quota lets each address send.
 * Cells can be made up, and somebody who sends nineteen forged records sees whether a twentieth exists. That tells of a
 * cell, not of whose record it is.
 */
export const disclosable = (cells: readonly Cell[]): readonly Cell[] =>
  [...byPeriod(cells)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, month]) => shownOf(month));
