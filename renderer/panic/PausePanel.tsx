import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../app/context.ts';
import { useScenes } from '../scenes/context.ts';

/** 暂停画面, and back. */
export function PausePanel() {
  const { t } = useTranslation();
  const { panic } = useController();
  const cause = useScenes(({ pause }) => pause?.kind ?? null);
  const hasPicture = useStudio((state) => state.picture !== null);
  const hint = t('panic.hint');
  return (
    <section className="row wrap" aria-label={t('panic.title')}>
      {cause === null ? (
        <>
          <Button disabled={!hasPicture} title={hint} onClick={() => void panic.pause('freeze')}>
            {t('panic.freeze')}
          </Button>
          <Button disabled={!hasPicture} title={hint} onClick={() => void panic.pause('card')}>
            {t('panic.card')}
          </Button>
        </>
      ) : (
        <Button type="primary" onClick={() => void panic.release()}>
          {t('panic.release')}
        </Button>
      )}
      <span className="small quiet" role="status">
        {cause !== null && t(`panic.now.${cause}`)}
      </span>
    </section>
  );
}
