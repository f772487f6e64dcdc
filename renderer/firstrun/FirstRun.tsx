import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../state/context.ts';
import { Messages } from '../studio/Messages.tsx';

/** What the text is, and which one exactly. */
function Provenance() {
  const { t } = useTranslation();
  const document = useStudio((state) => state.policy.document);
  return (
    <div className="row small quiet">
      <strong>{t(document.kind === 'operator' ? 'firstRun.operatorLabel' : 'firstRun.summaryLabel')}</strong>
      {document.version && <span>{t('firstRun.version', { version: document.version })}</span>}
      <span className="grow" />
      <code title={document.sha256}>{t('firstRun.hash', { hash: document.sha256.slice(0, 12) })}</code>
    </div>
  );
}

/** Two equal answers, neither of them first choice by focus, colour or key. */
function Answers() {
  const { t } = useTranslation();
  const controller = useController();
  return (
    <div className="answers">
      <Button size="large" onClick={() => void controller.host.decide('guest')}>
        {t('firstRun.guest')}
      </Button>
      <Button size="large" onClick={() => void controller.host.decide('agreed')}>
        {t('firstRun.agree')}
      </Button>
    </div>
  );
}

/** The decision about the policy: nothing is sent or asked for before it (requirements P0-4). */
export function FirstRun() {
  const { t } = useTranslation();
  const controller = useController();
  const text = useStudio((state) => state.policy.document.text);
  const hasPlatform = useStudio((state) => state.settings.platformUrl !== null);
  const [fetching, setFetching] = useState(false);
  const fetchText = async () => {
    setFetching(true);
    await controller.host.fetchPolicy();
    setFetching(false);
  };
  return (
    <main className="first-run">
      <div className="panel">
        <h1>{t('firstRun.title')}</h1>
        <div>{t('firstRun.lead')}</div>
        <Messages />
        <Provenance />
        <section className="text" aria-label={t('firstRun.title')}>
          {text}
        </section>
        <div className="row">
          <Button type="link" disabled={!hasPlatform} loading={fetching} onClick={() => void fetchText()}>
            {t(fetching ? 'firstRun.fetching' : 'firstRun.fetch')}
          </Button>
        </div>
        <Answers />
        <div className="small quiet">{t('firstRun.guestNote')}</div>
      </div>
    </main>
  );
}
