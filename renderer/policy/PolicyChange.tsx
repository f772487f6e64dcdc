import { Button } from 'antd';
import { diffLines } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageList } from '../messages/views.ts';
import { LanguageButton } from './LanguageButton.tsx';
import { usePolicy, usePolicyModel } from './port.ts';

/** Old and new text line by line; the sign before each change says it without colour as well. */
function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => diffLines(before, after), [before, after]);
  return (
    <section className="text" aria-label={t('policyChange.difference')} data-testid="policy-difference">
      {parts.map(({ value, added, removed }, index) => {
        // The parts never move: their place is what they are.
        const key = `${index} ${value.length}`;
        if (added) return <ins key={key}>{value.replace(/^(?=.)/gm, '+ ')}</ins>;
        if (removed) return <del key={key}>{value.replace(/^(?=.)/gm, '− ')}</del>;
        return <span key={key}>{value}</span>;
      })}
    </section>
  );
}

/**
 * The platform's text is another than the one agreed to (requirements P9). What was granted under the old one is closed
 * already; both answers are equal, and the no keeps guest use, export, erasing and the way to cancel.
 */
export function PolicyChange({ before }: { before: string }) {
  const { t } = useTranslation();
  const policy = usePolicyModel();
  const document = usePolicy(({ policy }) => policy.document);
  return (
    <main className="first-run">
      <div className="panel">
        <h1>{t('policyChange.title')}</h1>
        <div>{t('policyChange.lead')}</div>
        <MessageList />
        <div className="row small quiet">
          <strong>
            {t(document.kind === 'operator' ? 'firstRun.operatorLabel' : 'firstRun.summaryLabel')}
          </strong>
          {document.version && <span>{t('firstRun.version', { version: document.version })}</span>}
          <span className="grow" />
          <code title={document.sha256}>{t('firstRun.hash', { hash: document.sha256.slice(0, 12) })}</code>
          <LanguageButton />
        </div>
        <Difference before={before} after={document.text} />
        <div className="answers">
          <Button size="large" onClick={() => void policy.decide('guest')}>
            {t('policyChange.no')}
          </Button>
          <Button size="large" onClick={() => void policy.decide('agreed')}>
            {t('policyChange.yes')}
          </Button>
        </div>
        <div className="small quiet">{t('policyChange.noMeans')}</div>
      </div>
    </main>
  );
}
