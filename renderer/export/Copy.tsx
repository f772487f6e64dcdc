import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';

/** 导出: one click, and a folder with everything that is kept here. */
export function Copy() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<'saved' | 'without-pdf' | false>(false);
  const save = async () => {
    setBusy(true);
    const answer = await data.act(bridge.export.save());
    setSaved(answer?.value ?? false);
    setBusy(false);
  };
  return (
    <section className="panel card">
      <h3>{t('copy.title')}</h3>
      <p>{t('copy.lead')}</p>
      <div>
        <Button loading={busy} onClick={() => void save()}>
          {t('copy.save')}
        </Button>
      </div>
      {saved && <Alert type="success" showIcon role="status" title={t(`copy.done.${saved}`)} />}
    </section>
  );
}
