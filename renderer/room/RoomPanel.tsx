import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../account/index.ts';
import { SignIn } from '../account/views.ts';
import { usePolicy, usePolicyModel } from '../policy/index.ts';
import { useSettings } from '../settings/index.ts';
import { hostOf, viewerLink } from './viewer-link.ts';

function ViewerLink({ link }: { link: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div className="row">
      <span className="grow clip" title={link}>
        {link}
      </span>
      <Button
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('room.copyLink')}
        onClick={() => void copy()}
      >
        {copied ? t('common.copied') : ''}
      </Button>
    </div>
  );
}

function HostRoom({ displayName, roomId }: { displayName: string; roomId: string }) {
  const { t } = useTranslation();
  const platformUrl = useSettings((settings) => settings.platformUrl);
  return (
    <dl className="facts" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <dt>{t('room.host')}</dt>
      <dd>{displayName}</dd>
      <dt>{t('room.id')}</dt>
      <dd>{roomId}</dd>
      {platformUrl && <dt>{t('room.viewerLink')}</dt>}
      {platformUrl && (
        <dd>
          <ViewerLink link={viewerLink(platformUrl, roomId)} />
        </dd>
      )}
    </dl>
  );
}

function GuestRoom() {
  const { t } = useTranslation();
  const policy = usePolicyModel();
  return (
    <div className="stack">
      <strong>{t('room.guestTitle')}</strong>
      <span className="quiet">{t('room.guestText')}</span>
      <Button onClick={() => policy.review(true)}>{t('room.agreeNow')}</Button>
    </div>
  );
}

function WhipRoom() {
  const { t } = useTranslation();
  const whipUrl = useSettings((settings) => settings.whipUrl);
  return (
    <div className="stack" data-testid="whip-room">
      <strong>{t('whip.roomTitle')}</strong>
      <dl className="facts" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <dt>{t('whip.roomServer')}</dt>
        <dd>{hostOf(whipUrl) || t('room.noPlatform')}</dd>
      </dl>
      <span className="quiet">{t('whip.roomText')}</span>
      <span className="quiet">{t('whip.roomData')}</span>
    </div>
  );
}

function PlatformRoom() {
  const account = useAccount((account) => account);
  const guest = usePolicy(({ policy }) => policy.decision === 'guest');
  if (account.role === 'host') return <HostRoom {...account} />;
  return guest ? <GuestRoom /> : <SignIn />;
}

/** Lets the host say who broadcasts where. */
export function RoomPanel() {
  const { t } = useTranslation();
  const { platformUrl, target } = useSettings((settings) => settings);
  return (
    <aside className="panel right stack">
      <h2>{t('room.title')}</h2>
      {target === 'whip' ? <WhipRoom /> : <PlatformRoom />}
      <span className="grow" />
      <div className="small quiet clip" title={platformUrl ?? ''}>
        {t('room.platform')}: {platformUrl ? new URL(platformUrl).host : t('room.noPlatform')}
      </div>
    </aside>
  );
}
