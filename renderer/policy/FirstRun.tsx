import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withKit } from '../kit/index.ts';
import { MessageListLater, useMessages } from '../messages/index.ts';
import { useSettings } from '../settings/index.ts';
import { LanguageButton } from './LanguageButton.tsx';
import { LongText } from './LongText.tsx';
import { usePolicy, usePolicyModel } from './port.ts';

/** Shows what the text is, and which one exactly. */
function Provenance() {
  const { t } = useTranslation();
  const document = usePolicy(({ policy }) => policy.document);
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
  const policy = usePolicyModel();
  return (
    <div className="answers">
      <button type="button" className="plain" onClick={() => void policy.decide('guest')}>
        {t('firstRun.guest')}
      </button>
      <button type="button" className="plain" onClick={() => void policy.decide('agreed')}>
        {t('firstRun.agree')}
      </button>
    </div>
  );
}

/** The first decision itself is plain HTML: the least code between a start and what it asks. */
const Review = withKit(async () => (await import('./Review.tsx')).Review);

/**
 * The decision about the policy: nothing is sent or asked for before it (requirements P0-4).
 * @param ending over a broadcast, the way to end it
 */
export function FirstRun({ ending }: { readonly ending: ReactNode }) {
  const { t } = useTranslation();
  const policy = usePolicyModel();
  const text = usePolicy(({ policy }) => policy.document.text);
  const hasPlatform = useSettings((settings) => settings.platformUrl !== null);
  const decided = usePolicy(({ policy }) => policy.decision !== 'undecided');
  const said = useMessages(({ messages }) => messages.length > 0);
  const [fetching, setFetching] = useState(false);
  const fetchText = async () => {
    setFetching(true);
    await policy.fetch();
    setFetching(false);
  };
  return (
    <main className="first-run">
      <div className="panel">
        {decided && (
          <div className="row">
            <Review />
            <span className="grow" />
            {ending}
          </div>
        )}
        <h1>{t(decided ? 'settings.policy' : 'firstRun.title')}</h1>
        {!decided && <div>{t('firstRun.lead')}</div>}
        {said && <MessageListLater />}
        <Provenance />
        <section className="text" aria-label={t('settings.policy')}>
          <LongText text={text} />
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
