import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerRecord } from '../../common/ledger/view.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';

/** The exact bytes of a record with their hash, and its removal here or on the platform. */
export function RecordBytes({ seq }: { seq: number }) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [record, setRecord] = useState<LedgerRecord | null>(null);
  const [removing, setRemoving] = useState(false);
  useEffect(() => {
    void data.read(bridge.ledger.record({ seq })).then(setRecord);
  }, [data, seq]);
  if (!record) return null;
  if (record.text === null) return <p className="quiet">{t('records.noBytes')}</p>;
  const remove = async () => {
    setRemoving(true);
    await data.act(bridge.ledger.remove({ seq }));
    setRemoving(false);
  };
  return (
    <>
      <pre data-testid="record-bytes">{record.text}</pre>
      <div className="small quiet">
        SHA-256 <code>{record.sha256}</code>
        <br />
        {t('ledger.commit')} <code>{record.commit}</code>
      </div>
      <Button size="small" loading={removing} onClick={() => void remove()}>
        {t(record.deletable ? 'records.removeSent' : 'records.remove')}
      </Button>
    </>
  );
}
