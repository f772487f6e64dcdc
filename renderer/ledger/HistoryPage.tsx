import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerHistory } from '../../common/ledger/view.ts';
import { Chart, type Series } from '../charts/views.ts';
import { useHistory } from './use-history.ts';

const seconds = (at: string): number => new Date(at).getTime() / 1000;

const bars = (name: string, values: readonly number[], colour: Series['colour']): Series => ({
  name,
  unit: '',
  values,
  colour,
  bars: true,
});

interface Bars {
  readonly times: readonly number[];
  readonly series: readonly Series[];
}
const byDay = ({ days }: LedgerHistory, t: TFunction): Bars => ({
  // Noon: the day itself, whatever the time zone does to its edges.
  times: days.map(({ day }) => seconds(`${day}T12:00:00`)),
  series: [
    bars(
      t('charts.read'),
      days.map(({ read }) => read),
      '--chart-1',
    ),
    bars(
      t('charts.sent'),
      days.map(({ sent }) => sent),
      '--chart-2',
    ),
  ],
});
const byBroadcast = ({ broadcasts }: LedgerHistory, t: TFunction): Bars => ({
  times: broadcasts.map(({ at }) => seconds(at)),
  series: [
    bars(
      t('charts.local'),
      broadcasts.map(({ local }) => local),
      '--chart-1',
    ),
    bars(
      t('charts.upload'),
      broadcasts.map(({ upload }) => upload),
      '--chart-2',
    ),
  ],
});

/** 统计: what was read and sent, by day and by broadcast, as counted from the ledger. */
export function HistoryPage() {
  const { t } = useTranslation();
  const history = useHistory();
  const days = useMemo(() => history && byDay(history, t), [history, t]);
  const broadcasts = useMemo(() => history && byBroadcast(history, t), [history, t]);
  if (!days || !broadcasts) return null;
  if (days.times.length === 0) return <p className="quiet">{t('charts.empty')}</p>;
  return (
    <div className="stack">
      <p>{t('charts.lead')}</p>
      <Chart label={t('charts.byDay')} dates {...days} />
      {broadcasts.times.length > 0 && <Chart label={t('charts.byBroadcast')} dates {...broadcasts} />}
    </div>
  );
}
