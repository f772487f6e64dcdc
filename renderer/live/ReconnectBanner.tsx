import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconnectStatus } from '../broadcast/index.ts';
import { useLive } from './port.ts';

const TICK_MS = 100;

/** Counts down to the attempt, by itself: nothing around it renders again. */
function NextAttempt({ attempt, nextInMs }: Pick<ReconnectStatus, 'attempt' | 'nextInMs'>) {
  const { t } = useTranslation();
  const [leftMs, setLeftMs] = useState(nextInMs);
  useEffect(() => {
    const at = performance.now() + nextInMs;
    setLeftMs(nextInMs);
    if (nextInMs === 0) return;
    const timer = setInterval(() => setLeftMs(Math.max(0, at - performance.now())), TICK_MS);
    return () => clearInterval(timer);
  }, [nextInMs]);
  if (nextInMs === 0) return t('reconnect.trying', { attempt });
  return t('reconnect.waiting', { attempt, seconds: (leftMs / 1000).toFixed(1) });
}

/** What was lost, what stays, and when the next attempt is. */
export function ReconnectBanner() {
  const { t } = useTranslation();
  const { reconnect, liveSince } = useLive(({ room }) => room);
  // Before the broadcast nobody misses anything: confirming connects anew.
  if (!reconnect || liveSince === null) return null;
  const { reason, attempt } = reconnect;
  return (
    <Alert
      data-testid="reconnect-banner"
      type="warning"
      showIcon
      title={t(`reconnect.${reason}`)}
      description={
        <>
          {t('reconnect.keeps')} <NextAttempt key={attempt} {...reconnect} />
        </>
      }
    />
  );
}
