import { median } from '../../common/statistics.ts';
/** One figure measured in both contestants, and the bound on the ratio of its medians. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  /** Ours over bare must not exceed this; null = printed only. */
  readonly limit: number | null;
}

export const ratio = (row: Row): number => median(row.ours) / median(row.bare);

/** A NaN ratio (nothing measured) is over every limit. */
export const overLimit = (row: Row): boolean => row.limit !== null && !(ratio(row) <= row.limit);

const spread = (values: readonly number[]) =>
  `${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)}-${Math.max(...values).toFixed(1)})`;

/** Lines of cells as text in which each column is as wide as its widest cell. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_head, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The rows as an aligned table: median (min-max) of each contestant, ratio of medians, limit. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    `${row.name} [${row.unit}]`,
    spread(row.ours),
    spread(row.bare),
    ratio(row).toFixed(2),
    row.limit === null ? '-' : `<= ${row.limit.toFixed(2)}${overLimit(row) ? '  OVER' : ''}`,
  ]);
  return aligned([['', 'our app', 'bare page', 'ratio', 'limit'], ...lines]);
}
