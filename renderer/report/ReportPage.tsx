import { useTranslation } from 'react-i18next';
import { liveTables } from '../disclosure/index.ts';
import { Table } from '../disclosure/views.ts';
import { useHistory } from '../ledger/views.ts';
import { useLanguage } from '../settings/index.ts';
import { useReport } from './port.ts';
import { QualityCharts } from './QualityCharts.tsx';
import type { BroadcastReport } from './report.ts';

/** Shows what came of it in the ledger: counted from there, not from memory. */
function Outcome({ report }: { report: BroadcastReport }) {
  const { t } = useTranslation();
  const history = useHistory();
  const written = history?.broadcasts.filter(({ at }) => new Date(at) >= report.startedAt) ?? [];
  const local = written.reduce((total, one) => total + one.local, 0);
  const upload = written.reduce((total, one) => total + one.upload, 0);
  return <p>{t(local + upload === 0 ? 'report.nothingKept' : 'report.kept', { local, upload })}</p>;
}

/** 直播报告: what ran, what was read, what was sent, and how well the stream went. */
export function ReportPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const report = useReport(({ report }) => report);
  if (!report) return <p className="quiet">{t('report.none')}</p>;
  const { startedAt, endedAt, mostViewers, quality, read } = report;
  const time = (date: Date) => date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const facts: [string, string][] = [
    [t('report.started'), time(startedAt)],
    [t('report.ended'), endedAt ? time(endedAt) : t('report.running')],
    [t('report.mostViewers'), mostViewers?.toLocaleString(language) ?? t('common.none')],
  ];
  return (
    <div className="stack">
      <p>{t('report.lead')}</p>
      <dl className="facts">
        {facts.map(([name, text]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{text}</dd>])}
      </dl>
      <QualityCharts quality={quality} />
      <h3>{t('report.read')}</h3>
      <Outcome report={report} />
      {read &&
        liveTables(read.records, language).map((table) => (
          <Table key={`${table.item} ${table.mode}`} table={table} />
        ))}
    </div>
  );
}
