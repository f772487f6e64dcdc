import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../state/context.ts';
import { SignIn } from './SignIn.tsx';
import { viewerLink } from './viewer-link.ts';

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
  const platformUrl = useStudio((state) => state.settings.platformUrl);
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
  const controller = useController();
  return (
    <div className="stack">
      <strong>{t('room.guestTitle')}</strong>
      <span className="quiet">{t('room.guestText')}</span>
      <Button onClick={() => controller.host.reviewPolicy(true)}>{t('room.agreeNow')}</Button>
    </div>
  );
}

/** Who broadcasts where. */
export function RoomPanel() {
  const { t } = useTranslation();
  const account = useStudio((state) => state.account);
  const guest = useStudio((state) => state.policy.decision === 'guest');
  const platformUrl = useStudio((state) => state.settings.platformUrl);
  return (
    <aside className="panel right stack">
      <h2>{t('room.title')}</h2>
      {account.role === 'host' ? <HostRoom {...account} /> : guest ? <GuestRoom /> : <SignIn />}
      <span className="grow" />
      <div className="small quiet clip" title={platformUrl ?? ''}>
        {t('room.platform')}: {platformUrl ? new URL(platformUrl).host : t('room.noPlatform')}
      </div>
    </aside>
  );
}
