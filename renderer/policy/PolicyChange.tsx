import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { MessageList } from '../messages/views.ts';
import type { Part } from './difference.ts';
import { LanguageButton } from './LanguageButton.tsx';
import { LongText } from './LongText.tsx';
import { usePolicy, usePolicyModel } from './port.ts';
import { useDifference } from './use-difference.ts';

/** A change with its sign, which says it without colour as well. */
function Change({ kind, text }: Part) {
  if (kind === 'added') return <ins>{text.replace(/^(?=.)/gm, '+ ')}</ins>;
  if (kind === 'removed') return <del>{text.replace(/^(?=.)/gm, '− ')}</del>;
  return <LongText text={text} />;
}

/** Old and new text line by line; one after the other where they are too different for that. */
function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const parts = useDifference(before, after);
  return (
    <section className="text" aria-label={t('policyChange.difference')} data-testid="policy-difference">
      {parts === undefined && <p className="quiet">{t('policyChange.comparing')}</p>}
      {parts?.map((part) => (
        <Change key={part.place} {...part} />
      ))}
      {parts === null && (
        <>
          <p>{t('policyChange.tooDifferent')}</p>
          <h2>{t('policyChange.after')}</h2>
          <LongText text={after} />
          <h2>{t('policyChange.before')}</h2>
          <LongText text={before} />
        </>
      )}
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
