import { useTranslation } from 'react-i18next';
import { EndButton } from './GoLive.tsx';
import { useOnAir } from './port.ts';

/** Stands on whatever covers the studio: the end of a broadcast stays at hand. Nothing while none runs. */
export function OnAirBar() {
  const { t } = useTranslation();
  const onAir = useOnAir();
  if (!onAir) return null;
  return (
    <div className="row">
      <span className="on-air">{t('top.onAir')}</span>
      <EndButton />
    </div>
  );
}
