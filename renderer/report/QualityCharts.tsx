import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../charts/views.ts';
import type { BroadcastReport, QualityPoint } from './report.ts';

type Figure = Exclude<keyof QualityPoint, 'at'>;

const CHARTS = [
  ['bitrateKbps', 'kbit/s'],
  ['fps', 'fps'],
  ['rttMs', 'ms'],
  ['lossPct', '%'],
  ['encodeMs', 'ms'],
] as const satisfies readonly (readonly [Figure, string])[];

/** Shows how the stream went, one chart for each figure. */
export function QualityCharts({ quality, height }: { quality: BroadcastReport['quality']; height?: number }) {
  const { t } = useTranslation();
  const charts = useMemo(() => {
    const times = quality.map(({ at }) => at);
    return CHARTS.map(([figure, unit]) => ({
      figure,
      times,
      series: [
        {
          name: t(`report.figure.${figure}`),
          unit,
          values: quality.map((point) => point[figure]),
          colour: '--chart-1',
        },
      ] as const,
    }));
  }, [quality, t]);
  if (quality.length < 2) return <p className="quiet">{t('report.tooShort')}</p>;
  return (
    <div className="charts">
      {charts.map(({ figure, times, series }) => (
        <Chart
          key={figure}
          label={t(`report.figure.${figure}`)}
          dates={false}
          times={times}
          series={series}
          {...(height === undefined ? {} : { height })}
        />
      ))}
    </div>
  );
}
