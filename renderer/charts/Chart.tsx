import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { median } from '../../common/statistics.ts';
import { useLook } from '../kit/index.ts';
import 'uplot/dist/uPlot.min.css';

export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  /** Custom property of the style sheet with its colour. */
  readonly colour: '--chart-1' | '--chart-2';
  readonly bars?: boolean;
}
interface ChartProps {
  readonly label: string;
  /** Seconds: since 1970 for dates, since the start for a duration. */
  readonly times: readonly number[];
  readonly dates: boolean;
  readonly series: readonly Series[];
  /** px; for a chart beside others, less. */
  readonly height?: number;
}

const HEIGHT = 150;
const DAY_S = 86_400;
/** Bars of two series stand beside each other. */
const SIDE = { '--chart-1': -1, '--chart-2': 1 } as const;

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const bars = (side: -1 | 1) => uPlot.paths.bars?.({ size: [0.35, 18], align: side });
/** Each bar has its own date below it, as far as there is room. */
const marks = ({ data: [times], width }: uPlot): number[] => {
  const every = Math.ceil(times.length / (width / 60));
  return Array.from(times).filter((_time, index) => index % every === 0);
};
/** One day alone would be drawn as a point without a width. */
const padded = (_: uPlot, from: number, to: number): uPlot.Range.MinMax => [from - DAY_S, to + DAY_S];

function optionsOf(
  { dates, series, height = HEIGHT }: Pick<ChartProps, 'dates' | 'series' | 'height'>,
  language: string,
  root: HTMLElement,
): uPlot.Options {
  const style = getComputedStyle(root);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric' });
  const time = (at: number) => (dates ? day.format(at * 1000) : minutes(at));
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--edge'), width: 1 } };
  return {
    width: root.clientWidth,
    height,
    scales: { x: { time: false, ...(dates ? { range: padded } : {}) } },
    axes: [
      {
        ...axis,
        values: (_, at) => at.map(time),
        ...(dates ? { splits: marks } : {}),
      },
      { ...axis, values: (_, values) => values.map((value) => number.format(value)) },
    ],
    legend: { show: series.length > 1, live: false },
    cursor: { show: false },
    series: [
      {},
      ...series.map(({ name, unit, colour: variable, bars: asBars }) => {
        const paths = asBars ? bars(SIDE[variable]) : undefined;
        return {
          label: unit ? `${name} (${unit})` : name,
          stroke: colour(variable),
          width: 1.5,
          points: { show: false },
          ...(paths ? { paths, fill: colour(variable) } : {}),
        };
      }),
    ],
  };
}

/** Words what a chart says: a picture alone tells nothing to a screen reader. */
function summaryOf({ name, unit, values }: Series, language: string): string {
  const known = values.filter((value) => value !== null);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (known.length === 0) return `${name} —`;
  const [least, middle, most] = [Math.min(...known), median(known), Math.max(...known)];
  return `${name} ${number.format(least)} / ${number.format(middle)} / ${number.format(most)} ${unit}`.trim();
}

/** Series over time, drawn on a canvas. */
export function Chart({ label, times, dates, series, height = HEIGHT }: ChartProps) {
  const { language, theme } = useLook();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element || times.length === 0) return;
    void theme;
    const data: uPlot.AlignedData = [[...times], ...series.map(({ values }) => [...values])];
    const chart = new uPlot(optionsOf({ dates, series, height }, language, element), data, element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [dates, times, series, height, language, theme]);
  return (
    <figure className="chart">
      <div
        ref={root}
        role="img"
        aria-label={`${label}: ${series.map((one) => summaryOf(one, language)).join('; ')}`}
      />
      <figcaption className="small quiet">
        {[...(series.length > 1 ? [label] : []), ...series.map((one) => summaryOf(one, language))].join(
          ' · ',
        )}
      </figcaption>
    </figure>
  );
}
