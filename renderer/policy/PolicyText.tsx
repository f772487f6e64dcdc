import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { LongText } from './LongText.tsx';
import { usePolicy } from './port.ts';
import { markWords } from './search.ts';

/** The text that is in force, exactly as supplied, or our own summary labelled as such; searched and saved. */
export function PolicyText() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const document = usePolicy(({ policy }) => policy.document);
  const language = useLanguage();
  const text = useRef<HTMLElement>(null);
  const [words, setWords] = useState('');
  const [found, setFound] = useState(0);
  useEffect(() => {
    if (text.current) setFound(markWords(text.current, words.trim()));
    return () => void CSS.highlights.clear();
  }, [words]);
  const fetched = document.fetchedAt
    ? new Date(document.fetchedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
    : null;
  return (
    <section className="panel card" aria-label={t('policyPage.text')}>
      <h3>{t(document.kind === 'operator' ? 'firstRun.operatorLabel' : 'firstRun.summaryLabel')}</h3>
      {document.kind === 'summary' && <p>{t('policyPage.notSupplied')}</p>}
      <div className="small quiet">
        SHA-256 <code>{document.sha256}</code>
        {document.version && ` · ${t('firstRun.version', { version: document.version })}`}
        {fetched && ` · ${t('policyPage.fetched', { fetched })}`}
      </div>
      <div className="row">
        <Input
          allowClear
          value={words}
          aria-label={t('policyPage.search')}
          placeholder={t('policyPage.search')}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className="quiet" aria-live="polite" data-testid="policy-found">
          {words.trim() !== '' && t('policyPage.found', { count: found })}
        </span>
        <Button onClick={() => void data.act(bridge.policy.save())}>{t('policyPage.save')}</Button>
      </div>
      <article ref={text} className="policy-text" data-testid="policy-text">
        <LongText text={document.text} />
      </article>
    </section>
  );
}
