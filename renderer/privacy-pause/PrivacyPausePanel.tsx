import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProgram, useScenes } from '../scenes/index.ts';
import { usePrivacyPause } from './port.ts';

/** 暂停画面, and back. */
export function PrivacyPausePanel() {
  const { t } = useTranslation();
  const pause = usePrivacyPause();
  const cause = useScenes(({ pause }) => pause?.kind ?? null);
  const hasPicture = useProgram(({ picture }) => picture !== null);
  const hint = t('privacyPause.hint');
  return (
    <section className="row wrap" aria-label={t('privacyPause.title')}>
      {cause === null ? (
        <>
          <Button disabled={!hasPicture} title={hint} onClick={() => void pause.pause('freeze')}>
            {t('privacyPause.freeze')}
          </Button>
          <Button disabled={!hasPicture} title={hint} onClick={() => void pause.pause('card')}>
            {t('privacyPause.card')}
          </Button>
        </>
      ) : (
        <Button type="primary" onClick={() => void pause.release()}>
          {t('privacyPause.release')}
        </Button>
      )}
      <span className="small quiet" role="status">
        {cause !== null && t(`privacyPause.now.${cause}`)}
      </span>
    </section>
  );
}
