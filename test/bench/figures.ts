import { median } from '../../common/statistics.ts';
import { aligned } from './table.ts';

/** One measured figure with the bound that it must keep; null = printed only. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly least?: number;
  readonly most?: number;
}

/** A figure that was not measured keeps no bound. */
export function missed({ values, least, most }: Figure): boolean {
  const value = median(values);
  return !(value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY));
}

const number = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

function bound({ least, most }: Figure): string {
  if (least !== undefined) return `>= ${number(least)}`;
  return most === undefined ? '-' : `<= ${number(most)}`;
}

/** Median, smallest and largest of each, and its bound, as an aligned table. */
export function figureTable(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [
    `${figure.name} [${figure.unit}]`,
    number(median(figure.values)),
    `${number(Math.min(...figure.values))} - ${number(Math.max(...figure.values))}`,
    `${bound(figure)}${missed(figure) ? '  MISSED' : ''}`,
  ]);
  return aligned([['', 'median', 'spread', 'bound'], ...lines]);
}
