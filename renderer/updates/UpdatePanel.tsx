import { Button, Popconfirm, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UpdateOffer } from '../../preload/contract.ts';
import { Refusal, ThreeParts } from '../messages/views.ts';
import { useChange, useLanguage, useSettings } from '../settings/index.ts';
import { type Update, useUpdate } from './use-update.ts';

function Offer({ offer, onFetch }: { offer: UpdateOffer; onFetch: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const date = new Date(offer.date).toLocaleDateString(language);
  return (
    <div className="stack">
      <strong>{t('updates.offered', { version: offer.version, date })}</strong>
      <p className="notes">{language === 'zh-CN' ? offer.notes.zh : offer.notes.en}</p>
      {offer.way === 'by-hand' && <p className="small quiet">{t('updates.byHand')}</p>}
      <Button onClick={onFetch}>{t('updates.download')}</Button>
    </div>
  );
}

/** Installing ends the app, so it is asked for twice. */
function Install({ offer, onInstall }: { offer: UpdateOffer; onInstall: () => void }) {
  const { t } = useTranslation();
  return (
    <Popconfirm
      placement="topLeft"
      title={t('updates.confirm', { version: offer.version })}
      description={<div style={{ maxWidth: 280 }}>{t('updates.confirmMeans')}</div>}
      okText={t('updates.install')}
      cancelText={t('updates.confirmNo')}
      onConfirm={onInstall}
    >
      <Button type="primary">{t('updates.install')}</Button>
    </Popconfirm>
  );
}

function Step({ update }: { update: Update }) {
  const { t } = useTranslation();
  const { state } = update;
  const ready = state.kind === 'ready' ? state.offer : state.kind === 'failed' ? state.ready : null;
  return (
    <div className="stack" aria-live="polite">
      {state.kind === 'newest' && t('updates.newest')}
      {state.kind === 'saved' && t('updates.saved')}
      {state.kind === 'installing' && t('updates.installing')}
      {state.kind === 'offered' && (
        <Offer offer={state.offer} onFetch={() => void update.download(state.offer)} />
      )}
      {state.kind === 'failed' && <ThreeParts of={`error.${state.code}`} level="warning" />}
      {state.kind === 'ready' && <span>{t('updates.ready', { version: state.offer.version })}</span>}
      {ready && (
        <div>
          <Install offer={ready} onInstall={() => void update.install(ready)} />
        </div>
      )}
    </div>
  );
}

/** Off until the host turns it on. */
function LookAtStart() {
  const { t } = useTranslation();
  const { change, refused } = useChange();
  const on = useSettings((settings) => settings.lookForUpdates);
  return (
    <>
      <div className="row">
        <Switch
          aria-label={t('updates.look')}
          checked={on}
          onChange={(lookForUpdates) => void change({ lookForUpdates })}
        />
        <span>{t('updates.look')}</span>
      </div>
      <Refusal code={refused} />
      <div className="small quiet">{t('updates.lookHint')}</div>
    </>
  );
}

/** Updates, step by step: this app never fetches or installs by itself, and looks by itself only where that is wanted. */
export function UpdatePanel() {
  const { t } = useTranslation();
  const update = useUpdate();
  const busy = update.state.kind === 'working' || update.state.kind === 'installing';
  return (
    <section className="stack" aria-label={t('updates.title')}>
      <h3>{t('updates.title')}</h3>
      <div>
        <Button loading={busy} onClick={() => void update.check()}>
          {t('updates.check')}
        </Button>
      </div>
      <Step update={update} />
      <LookAtStart />
      <div className="small quiet">{t('updates.hint')}</div>
    </section>
  );
}
