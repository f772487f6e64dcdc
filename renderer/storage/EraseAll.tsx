import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge/index.ts';
import { AskDialog } from '../consent/views.ts';
import { useDisclosureModel } from '../disclosure/index.ts';
import { useOnAir } from '../live/index.ts';

/** 清除全部: everything that the app keeps on this computer. What was sent is deleted with its tokens first, or not at all. */
export function EraseAll({ onGo }: { onGo: (page: 'sent') => void }) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const onAir = useOnAir();
  const [asking, setAsking] = useState(false);
  const [keepReceipts, setKeepReceipts] = useState(false);
  const answer = (yes: boolean) => {
    setAsking(false);
    if (yes) void data.act(bridge.storage.eraseAll({ keepReceipts }));
  };
  return (
    <section className="panel card">
      <h3>{t('erase.title')}</h3>
      <p>{t('erase.lead')}</p>
      <div className="row wrap">
        <Button onClick={() => onGo('sent')}>{t('erase.first')}</Button>
        <Button disabled={onAir} onClick={() => setAsking(true)}>
          {t('erase.act')}
        </Button>
        {onAir && <span className="quiet">{t('erase.onAir')}</span>}
      </div>
      {asking && (
        <AskDialog title={t('erase.ask')} no={t('common.cancel')} yes={t('erase.yes')} onAnswer={answer}>
          <p>{t('erase.means')}</p>
          <Checkbox checked={keepReceipts} onChange={({ target }) => setKeepReceipts(target.checked)}>
            {t('erase.keepReceipts')}
          </Checkbox>
        </AskDialog>
      )}
    </section>
  );
}
