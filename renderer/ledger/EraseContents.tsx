import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge/index.ts';
import { AskDialog } from '../consent/views.ts';
import { useDisclosureModel } from '../disclosure/index.ts';

/** Every stored body goes; the chain stays and says so. */
export function EraseContents() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [asking, setAsking] = useState(false);
  const [removed, setRemoved] = useState<number | null>(null);
  const answer = async (yes: boolean) => {
    setAsking(false);
    if (!yes) return;
    const erased = await data.act(bridge.ledger.eraseBodies());
    setRemoved(erased?.value.removed ?? null);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('records.erase')}</Button>
      {removed !== null && <span role="status">{t('records.erased', { removed })}</span>}
      {asking && (
        <AskDialog
          title={t('records.eraseTitle')}
          no={t('common.cancel')}
          yes={t('records.erase')}
          onAnswer={(yes) => void answer(yes)}
        >
          {t('records.eraseText')}
        </AskDialog>
      )}
    </>
  );
}
