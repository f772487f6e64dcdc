import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../app/context.ts';
import { EndButton } from '../live/GoLive.tsx';

/** Over a broadcast the end of it stays at hand; and whoever only read again keeps what was chosen. */
export function Review() {
  const { t } = useTranslation();
  const controller = useController();
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  return (
    <div className="row">
      <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => controller.host.reviewPolicy(false)}>
        {t('firstRun.back')}
      </Button>
      <span className="grow" />
      {onAir && <span className="on-air">{t('top.onAir')}</span>}
      {onAir && <EndButton />}
    </div>
  );
}
