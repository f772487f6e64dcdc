import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../state/context.ts';
import { EndButton } from '../studio/GoLive.tsx';
import { Messages } from '../studio/Messages.tsx';
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
      <Button size="large" onClick={() => void controller.host.decide('guest')}>
        {t('firstRun.guest')}
      </Button>
      <Button size="large" onClick={() => void controller.host.decide('agreed')}>
        {t('firstRun.agree')}
      </Button>
    </div>
  );
}

/** Over a broadcast the end of it stays at hand; and whoever only read again keeps what was chosen. */
function Review() {
  const { t } = useTranslation();
  const controller = useController();
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  return (
    <div className="row">
      <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => controller.host.reviewPolicy(false)}>
        {t('firstRun.back')}
      </Button>
      <span className="grow" />
      {onAir && <span className="on-air">{t('top.onAir')}</span>}
      {onAir && <EndButton />}
    </div>
  );
}

/** The decision about the policy: nothing is sent or asked for before it (requirements P0-4). */
export function FirstRun() {
  const { t } = useTranslation();
  const controller = useController();
  const text = useStudio((state) => state.policy.document.text);
  const hasPlatform = useStudio((state) => state.settings.platformUrl !== null);
  const decided = useStudio((state) => state.policy.decision !== 'undecided');
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
        <Messages />
        <Provenance />
        <section className="text" aria-label={t('settings.policy')}>
          {text}
        </section>
        <div className="row">
          <Button type="link" disabled={!hasPlatform} loading={fetching} onClick={() => void fetchText()}>
            {t(fetching ? 'firstRun.fetching' : 'firstRun.fetch')}
          </Button>
          <span className="grow" />
          <LanguageButton />
        </div>
        <Answers />
        <div className="small quiet">{t('firstRun.guestNote')}</div>
      </div>
    </main>
  );
}
