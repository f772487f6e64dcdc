import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SCOPE_NAMES } from '../../common/consent/names.ts';
import { CONSENT_STATES, TELEMETRY_SCOPES } from '../../common/consent/states.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosure, useDisclosureModel } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';

/** What of a receipt stands in the history; the whole of it is in the file. */
const History = z.array(
  z.looseObject({
    recordId: z.string(),
    scope: z.enum(TELEMETRY_SCOPES),
    state: z.enum(CONSENT_STATES),
    event: z.looseObject({ at: z.string(), entity: z.enum(['user', 'client']) }),
  }),
);

/** The receipts as a file of the page, for as long as they are shown. */
function useFile(text: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return;
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return text === null ? null : url;
}

/** The receipts as JSON, read again after each decision. */
function useReceipts(): string | null {
  const data = useDisclosureModel();
  const consent = useDisclosure((state) => state.consent);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    void consent;
    void data.read(bridge.consent.receipts()).then(setText);
  }, [data, consent]);
  return text;
}

/** Every decision, scope by scope, newest first. */
function Decisions({ text }: { text: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const history = History.parse(JSON.parse(text)).reverse();
  const at = (time: string) =>
    new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return TELEMETRY_SCOPES.map((scope) => {
    const own = history.filter((receipt) => receipt.scope === scope);
    if (own.length === 0) return null;
    return (
      <details key={scope} data-testid={`history-${scope}`}>
        <summary>
          {t('receipts.of', { name: SCOPE_NAMES[scope][language === 'en' ? 'en' : 'zh'], count: own.length })}
        </summary>
        <ol>
          {own.map(({ recordId, state, event }) => (
            <li key={recordId}>
              {at(event.at)} · {t(`consent.state.${state}`)} · {t(`receipts.by.${event.entity}`)}{' '}
              <code className="small quiet">{recordId}</code>
            </li>
          ))}
        </ol>
      </details>
    );
  });
}

/** 授权回执: every decision as it was recorded on this device. */
export function Receipts() {
  const { t } = useTranslation();
  const text = useReceipts();
  const url = useFile(text);
  const [whole, setWhole] = useState(false);
  return (
    <section className="panel card">
      <h3>{t('receipts.title')}</h3>
      <p>{t('receipts.lead')}</p>
      {text !== null && <Decisions text={text} />}
      <div className="row">
        <Button aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t('receipts.show')}
        </Button>
        {url && (
          <Button href={url} download="liaoliao-consent-receipts.json">
            {t('receipts.save')}
          </Button>
        )}
      </div>
      {whole && <pre data-testid="receipts">{text}</pre>}
    </section>
  );
}
