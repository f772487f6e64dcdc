import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateOffer } from '../../preload/contract.ts';
import { bridge } from '../bridge.ts';
import type { ErrorCode } from '../state/codes.ts';
import { useStudio } from '../state/context.ts';

type State =
  | { readonly kind: 'idle' | 'working' | 'newest' | 'saved' }
  | { readonly kind: 'offered'; readonly offer: UpdateOffer }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

function Offer({ offer, onFetch }: { offer: UpdateOffer; onFetch: () => void }) {
  const { t } = useTranslation();
  const language = useStudio(({ settings }) => settings.language);
  const date = new Date(offer.date).toLocaleDateString(language);
  return (
    <div className="stack">
      <strong>{t('updates.offered', { version: offer.version, date })}</strong>
      <p className="notes">{language === 'zh-CN' ? offer.notes.zh : offer.notes.en}</p>
      <Button onClick={onFetch}>{t('updates.download')}</Button>
    </div>
  );
}

function Failed({ code }: { code: ErrorCode }) {
  const { t } = useTranslation();
  const description = `${t(`error.${code}.means`)} ${t(`error.${code}.next`)}`;
  return <Alert type="warning" showIcon title={t(`error.${code}.what`)} description={description} />;
}

/** Updates, only when the host asks: this app never looks, fetches or installs by itself. */
export function UpdatePanel() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const check = async () => {
    setState({ kind: 'working' });
    const found = await bridge.updates.check();
    if (!found.ok) setState({ kind: 'failed', code: found.code });
    else setState(found.value ? { kind: 'offered', offer: found.value } : { kind: 'newest' });
  };
  const download = async (before: State) => {
    setState({ kind: 'working' });
    const fetched = await bridge.updates.download();
    if (!fetched.ok) setState({ kind: 'failed', code: fetched.code });
    else setState(fetched.value ? { kind: 'saved' } : before);
  };
  return (
    <section className="stack" aria-label={t('updates.title')}>
      <h3>{t('updates.title')}</h3>
      <div>
        <Button loading={state.kind === 'working'} onClick={() => void check()}>
          {t('updates.check')}
        </Button>
      </div>
      <div aria-live="polite">
        {state.kind === 'newest' && t('updates.newest')}
        {state.kind === 'saved' && t('updates.saved')}
        {state.kind === 'offered' && <Offer offer={state.offer} onFetch={() => void download(state)} />}
        {state.kind === 'failed' && <Failed code={state.code} />}
      </div>
      <p className="small quiet">{t('updates.hint')}</p>
    </section>
  );
}
