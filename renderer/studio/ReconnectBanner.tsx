import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/context.ts';

/** What was lost, what stays, and when the next attempt is. */
export function ReconnectBanner() {
  const { t } = useTranslation();
  const reconnect = useStudio((state) => state.room.reconnect);
  if (!reconnect) return null;
  const { reason, attempt, nextInMs } = reconnect;
  const seconds = (nextInMs / 1000).toFixed(1);
  const next =
    nextInMs > 0 ? t('reconnect.waiting', { attempt, seconds }) : t('reconnect.trying', { attempt });
  return (
    <Alert
      data-testid="reconnect-banner"
      type="warning"
      showIcon
      title={t(`reconnect.${reason}`)}
      description={`${t('reconnect.keeps')} ${next}`}
    />
  );
}
