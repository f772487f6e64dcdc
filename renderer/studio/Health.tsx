import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/context.ts';
import { healthTexts } from './health-texts.ts';

/** How the broadcast is doing, once a second. */
export function Health() {
  const { t } = useTranslation();
  const stats = useStudio((state) => state.stats);
  const language = useStudio((state) => state.settings.language);
  const texts = healthTexts(stats, language);
  return (
    <section className="panel">
      <h2>{t('health.title')}</h2>
      <dl className="health">
        {Object.entries(texts).map(([name, text]) => (
          <div key={name}>
            <dt>{t(`health.${name}`)}</dt>
            <dd data-testid={`health-${name}`}>{text ?? t('common.none')}</dd>
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
