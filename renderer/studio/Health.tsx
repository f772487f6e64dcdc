import { useTranslation } from 'react-i18next';
import type { LiveStats } from '../broadcast/types.ts';
import { useStudio } from '../state/context.ts';

/** The figures as text in the language's number format; null where nothing is known. */
export function healthTexts(
  stats: LiveStats | null,
  language: string,
): Readonly<Record<string, string | null>> {
  const format = (value: number, digits: number) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const unless = (value: number | null | undefined, text: (known: number) => string) =>
    value === null || value === undefined ? null : text(value);
  return {
    bitrate: unless(stats?.bitrate, (bits) =>
      bits >= 1e6 ? `${format(bits / 1e6, 2)} Mbit/s` : `${format(bits / 1e3, 0)} kbit/s`,
    ),
    fps: unless(stats?.framesPerSecond, (fps) => `${format(fps, 0)} fps`),
    resolution: unless(stats?.width, (width) => `${width}×${stats?.height ?? 0}`),
    rtt: unless(stats?.rttMs, (ms) => `${format(ms, 0)} ms`),
    loss: unless(stats?.packetLoss, (loss) => `${format(loss * 100, 1)} %`),
    encoder: stats?.encoder ?? null,
  };
}

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
