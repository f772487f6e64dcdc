import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController } from '../state/context.ts';

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

/** 授权回执: every decision as it was recorded on this device. */
export function Receipts() {
  const { t } = useTranslation();
  const { data } = useController();
  const [text, setText] = useState<string | null>(null);
  const url = useFile(text);
  return (
    <div className="stack">
      <h3>{t('receipts.title')}</h3>
      <p>{t('receipts.lead')}</p>
      <div className="row">
        <Button onClick={async () => setText(await data.read((bridge) => bridge.consent.receipts()))}>
          {t('receipts.show')}
        </Button>
        {url && (
          <Button href={url} download="liaoliao-consent-receipts.json">
            {t('receipts.save')}
          </Button>
        )}
      </div>
      {text !== null && <pre data-testid="receipts">{text}</pre>}
    </div>
  );
}
