import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProgram, useScenes } from '../scenes/index.ts';
import { usePause } from './port.ts';

/** 暂停画面, and back. */
export function PausePanel() {
  const { t } = useTranslation();
  const pause = usePause();
  const cause = useScenes(({ pause }) => pause?.kind ?? null);
  const hasPicture = useProgram(({ picture }) => picture !== null);
  const hint = t('panic.hint');
  return (
    <section className="row wrap" aria-label={t('panic.title')}>
      {cause === null ? (
        <>
          <Button disabled={!hasPicture} title={hint} onClick={() => void pause.pause('freeze')}>
            {t('panic.freeze')}
          </Button>
          <Button disabled={!hasPicture} title={hint} onClick={() => void pause.pause('card')}>
            {t('panic.card')}
          </Button>
        </>
      ) : (
        <Button type="primary" onClick={() => void pause.release()}>
          {t('panic.release')}
        </Button>
      )}
      <span className="small quiet" role="status">
        {cause !== null && t(`panic.now.${cause}`)}
      </span>
    </section>
  );
}
