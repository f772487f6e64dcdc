import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DisclosureView } from '../../common/disclosure/view.ts';
import { useOnAir } from '../live/index.ts';
import { useLanguage, useSettings } from '../settings/index.ts';
import { idleReason } from './idle-reason.ts';
import { itemName, liveTables } from './live-rows.ts';
import { useDisclosure } from './port.ts';
import { Table } from './Table.tsx';

/** Shows when it was read, how often, at what cost, and what becomes of it. */
function Facts({ view }: { view: DisclosureView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lastRead, intervalSeconds, cpuMs } = view;
  const time = lastRead ? new Date(lastRead).toLocaleTimeString(language) : t('common.none');
  const facts: [string, string][] = [
    [t('reading.lastRead'), time],
    [t('reading.interval'), t('reading.seconds', { seconds: intervalSeconds })],
    [
      t('reading.cost'),
      cpuMs === null
        ? t('common.none')
        : `${cpuMs.toLocaleString(language, { maximumFractionDigits: 0 })} ms`,
    ],
    [t('reading.sealed'), t(view.sealed ? 'reading.sealedYes' : 'reading.sealedNo')],
    [t('reading.pending'), String(view.pending)],
    [t('reading.sent'), String(view.sent)],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, text]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{text}</dd>])}
    </dl>
  );
}

function Activity({ view }: { view: DisclosureView }) {
  const { t } = useTranslation();
  const consent = useDisclosure((state) => state.consent);
  const onAir = useOnAir();
  const target = useSettings((settings) => settings.target);
  const reason = consent && idleReason(view, consent, onAir, target);
  const title = reason ? t('reading.idle') : t(`reading.activity.${view.activity}`);
  return (
    <div data-testid="activity" data-activity={view.activity} aria-live="polite">
      <strong>{title}</strong>
      {reason && <div className="quiet">{t(`reading.reason.${reason}`)}</div>}
      {view.activity !== 'off' && view.intervalSeconds > 60 && <div>{t('reading.slowed')}</div>}
    </div>
  );
}

/** 正在采集: the records of this broadcast as main tells them, each value with its meaning. */
export function Reading() {
  const { t } = useTranslation();
  const view = useDisclosure((state) => state.view);
  const language = useLanguage();
  if (!view) return null;
  return (
    <div className="stack">
      <Activity view={view} />
      {view.sending === 'print' && <Alert type="info" showIcon title={t('reading.print')} />}
      <Facts view={view} />
      {liveTables(view.records, language).map((table) => (
        <Table key={`${table.item} ${table.mode}`} table={table} />
      ))}
      {view.unavailable.length > 0 && (
        <p className="quiet">
          {t('reading.unavailable', {
            names: view.unavailable.map((id) => itemName(id, language)).join(language === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
    </div>
  );
}
