import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../app/context.ts';
import { withKit } from '../kit/with-kit.tsx';
import { LanguageButton } from './LanguageButton.tsx';

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
      <button type="button" className="plain" onClick={() => void controller.host.decide('guest')}>
        {t('firstRun.guest')}
      </button>
      <button type="button" className="plain" onClick={() => void controller.host.decide('agreed')}>
        {t('firstRun.agree')}
      </button>
    </div>
  );
}

/** The first decision itself is plain HTML: the least code between a start and what it asks. */
const Review = withKit(async () => (await import('./Review.tsx')).Review);
const Messages = withKit(async () => (await import('../messages/MessageList.tsx')).Messages);

/** The decision about the policy: nothing is sent or asked for before it (requirements P0-4). */
export function FirstRun() {
  const { t } = useTranslation();
  const controller = useController();
  const text = useStudio((state) => state.policy.document.text);
  const hasPlatform = useStudio((state) => state.settings.platformUrl !== null);
  const decided = useStudio((state) => state.policy.decision !== 'undecided');
  const said = useStudio(({ messages }) => messages.length > 0);
  const [fetching, setFetching] = useState(false);
  const fetchText = async () => {
    setFetching(true);
    await controller.host.fetchPolicy();
    setFetching(false);
  };
  return (
    <main className="first-run">
      <div className="panel">
        {decided && <Review />}
        <h1>{t(decided ? 'settings.policy' : 'firstRun.title')}</h1>
        {!decided && <div>{t('firstRun.lead')}</div>}
        {said && <Messages />}
        <Provenance />
        <section className="text" aria-label={t('settings.policy')}>
          {text}
        </section>
        <div className="row">
          <button
            type="button"
            className="plain text-button"
            disabled={!hasPlatform || fetching}
            onClick={() => void fetchText()}
          >
            {t(fetching ? 'firstRun.fetching' : 'firstRun.fetch')}
          </button>
          <span className="grow" />
          <LanguageButton />
        </div>
        <Answers />
        <div className="small quiet">{t('firstRun.guestNote')}</div>
      </div>
    </main>
  );
}
