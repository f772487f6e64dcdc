const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** The value in the middle, of an even number the mean of the two there; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const high = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (low + high) / 2;
}

/** The nearest-rank percentile, one of the values themselves; null of none. @param p from 0 to 100 */
export function percentile(values: readonly number[], p: number): number | null {
  return ascending(values)[Math.max(0, Math.ceil((p / 100) * values.length) - 1)] ?? null;
}
