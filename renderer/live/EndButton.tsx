import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBroadcast } from './port.ts';

/** Ends the broadcast, after one question. */
export function EndButton() {
  const { t } = useTranslation();
  const broadcast = useBroadcast();
  return (
    <Popconfirm
      title={t('live.endTitle')}
      description={t('live.endText')}
      okText={t('live.endConfirm')}
      cancelText={t('common.cancel')}
      onConfirm={() => void broadcast.end()}
    >
      <Button danger type="primary">
        {t('live.end')}
      </Button>
    </Popconfirm>
  );
}
