import { LineChartOutlined } from '@ant-design/icons';
import { Alert, Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { later } from '../kit/index.ts';
import { useLive } from '../live/index.ts';
import { useLanguage } from '../settings/index.ts';
import { healthTexts } from './health-texts.ts';
import { CAUSES } from './judge.ts';
import { useHealth, useHealthModel } from './port.ts';
import './health.css';

// The charts are needed by those who look for a cause, not to go live.
const LiveCharts = later(async () => (await import('./LiveCharts.tsx')).LiveCharts);

/** Shows where frames are lost, if they are. */
function Causes() {
  const { t } = useTranslation();
  const levels = useHealth((state) => state.levels);
  return (
    <ul className="causes" aria-label={t('health.causesLabel')}>
      {CAUSES.map((cause) => (
        <li key={cause} data-testid={`health-cause-${cause}`} data-level={levels[cause] ?? 'unknown'}>
          <span className="dot" aria-hidden />
          {t(`health.cause.${cause}`)} {t(`health.level.${levels[cause] ?? 'unknown'}`)}
        </li>
      ))}
    </ul>
  );
}

function AdviceLine() {
  const { t } = useTranslation();
  const health = useHealthModel();
  const advice = useHealth((state) => state.advice);
  if (!advice) return null;
  const { cause, state } = advice;
  const fix = (
    <Button size="small" onClick={() => void health.fix()}>
      {t('health.fix')}
    </Button>
  );
  return (
    <Alert
      data-testid="health-advice"
      type="warning"
      showIcon
      title={state === 'lowered' ? t('health.lowered') : t(`health.advice.${cause}`)}
      description={state === 'lowest' ? t('health.lowest') : undefined}
      action={state === 'offered' ? fix : undefined}
      closable={{ 'aria-label': t('common.close'), onClose: () => health.dismiss() }}
    />
  );
}

/** Shows how the broadcast is doing, once a second; where frames are lost, and what helps. */
export function HealthPanel() {
  const { t } = useTranslation();
  const stats = useLive(({ stats }) => stats);
  const language = useLanguage();
  const texts = healthTexts(stats, language);
  return (
    <section className="panel">
      <div className="row">
        <h2 className="grow">{t('health.title')}</h2>
        <Causes />
        <Popover trigger="click" placement="topRight" content={<LiveCharts />} destroyOnHidden>
          <Button type="text" icon={<LineChartOutlined aria-hidden />} aria-label={t('health.charts')} />
        </Popover>
      </div>
      <div aria-live="polite">
        <AdviceLine />
      </div>
      <dl className="health">
        {Object.entries(texts).map(([name, text]) => (
          <div key={name}>
            <dt>{t(`health.${name}`)}</dt>
            <dd data-testid={`health-${name}`} title={text ?? undefined}>
              {text ?? t('common.none')}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('health.limitation')}</dt>
          <dd data-testid="health-limitation">
            {stats?.limitation ? t(`health.limitedBy.${stats.limitation}`) : t('common.none')}
          </dd>
        </div>
      </dl>
    </section>
  );
}
