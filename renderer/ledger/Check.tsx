import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerCheck } from '../../common/ledger/view.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';

function Outcome({ check }: { check: LedgerCheck }) {
  const { t } = useTranslation();
  if (check.ok) {
    const { entries, bodies } = check;
    return <Alert type="success" showIcon title={t('records.intact', { entries, bodies })} />;
  }
  const { file, line, reason } = check;
  const description = t('records.brokenAt', { file, line, reason });
  return <Alert type="error" showIcon title={t('records.broken')} description={description} />;
}

/** Reads the ledger from disk and recomputes every hash. */
export function Check() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [check, setCheck] = useState<LedgerCheck | null>(null);
  const verify = async () => setCheck((await data.act(bridge.ledger.verify()))?.value ?? null);
  return (
    <>
      <Button onClick={() => void verify()}>{t('records.verify')}</Button>
      {check && (
        <div className="whole" data-testid="ledger-check">
          <Outcome check={check} />
        </div>
      )}
    </>
  );
}
