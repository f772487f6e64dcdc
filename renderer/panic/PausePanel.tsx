import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScenes } from '../scenes/context.ts';
import { useController, useStudio } from '../state/context.ts';

/** 暂停画面, and back. */
export function PausePanel() {
  const { t } = useTranslation();
  const { panic } = useController();
  const cause = useScenes(({ pause }) => pause?.kind ?? null);
  const hasPicture = useStudio((state) => state.picture !== null);
  return (
    <section className="panel stack" aria-label={t('panic.title')}>
      <div className="row">
        {cause === null ? (
          <>
            <Button disabled={!hasPicture} onClick={() => void panic.pause('freeze')}>
              {t('panic.freeze')}
            </Button>
            <Button disabled={!hasPicture} onClick={() => void panic.pause('card')}>
              {t('panic.card')}
            </Button>
          </>
        ) : (
          <Button type="primary" onClick={() => void panic.release()}>
            {t('panic.release')}
          </Button>
        )}
      </div>
      <span className="small quiet" role="status">
        {t(cause === null ? 'panic.hint' : `panic.now.${cause}`)}
      </span>
    </section>
  );
}
