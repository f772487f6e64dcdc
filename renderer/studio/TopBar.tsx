import { InfoCircleOutlined, SafetyOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount, useAccountModel } from '../account/index.ts';
import { clockText } from '../kit/index.ts';
import { useLive } from '../live/index.ts';
import { usePolicy } from '../policy/index.ts';

function LiveTimer({ since }: { since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time data-testid="live-timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {clockText(since, now)}
    </time>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const model = useAccountModel();
  const account = useAccount((account) => account);
  const guest = usePolicy(({ policy }) => policy.decision === 'guest');
  if (account.role === 'guest')
    return <span className="quiet">{t(guest ? 'top.guest' : 'top.notSignedIn')}</span>;
  const items = [{ key: 'out', label: t('top.signOut'), onClick: () => void model.signOut() }];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text">{account.displayName}</Button>
    </Dropdown>
  );
}

interface TopBarProps {
  readonly onData: () => void;
  readonly onSettings: () => void;
  readonly onAbout: () => void;
}

export function TopBar({ onData, onSettings, onAbout }: TopBarProps) {
  const { t } = useTranslation();
  const { state, liveSince, viewers } = useLive(({ room }) => room);
  const onAir = liveSince !== null;
  return (
    <header className="top row">
      <span className="brand">{t('app.name')}</span>
      {onAir && <span className="on-air">{t('top.onAir')}</span>}
      {onAir && <LiveTimer since={liveSince} />}
      {onAir && viewers !== null && (
        <span data-testid="viewer-count">{t('top.viewers', { count: viewers })}</span>
      )}
      <span className="quiet" data-testid="room-state" data-state={state} aria-live="polite">
        {onAir && state === 'live' ? '' : t(`state.${state}`)}
      </span>
      <span className="grow" />
      <AccountMenu />
      <Button type="text" icon={<SafetyOutlined aria-hidden />} onClick={onData}>
        {t('top.data')}
      </Button>
      <Button
        type="text"
        icon={<SettingOutlined aria-hidden />}
        aria-label={t('top.settings')}
        onClick={onSettings}
      />
      <Button
        type="text"
        icon={<InfoCircleOutlined aria-hidden />}
        aria-label={t('top.about')}
        onClick={onAbout}
      />
    </header>
  );
}
