import { useTranslation } from 'react-i18next';
import { useReport } from '../report/index.ts';
import { QualityCharts } from '../report/views.ts';

/** A look at this is about what happened just now. */
const LAST_S = 180;

/** The last minutes of the broadcast that runs. */
export function LiveCharts() {
  const { t } = useTranslation();
  const report = useReport(({ report }) => report);
  const quality = report?.endedAt === null ? report.quality : [];
  const from = (quality.at(-1)?.at ?? 0) - LAST_S;
  return (
    <section className="live-charts" aria-label={t('health.charts')}>
      <QualityCharts quality={quality.filter(({ at }) => at >= from)} height={96} />
    </section>
  );
}
