import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerCheck, LedgerRecord } from '../../common/disclosure-view.ts';
import { useController, useDataCentre, useStudio } from '../state/context.ts';
import { AskDialog } from './AskDialog.tsx';
import { itemName } from './live-rows.ts';

function Bytes({ record: { text, sha256 } }: { record: LedgerRecord }) {
  const { t } = useTranslation();
  if (text === null) return <p className="quiet">{t('records.noBytes')}</p>;
  return (
    <>
      <pre data-testid="record-bytes">{text}</pre>
      <div className="small quiet">
        SHA-256 <code>{sha256}</code>
      </div>
    </>
  );
}

function Row({ record }: { record: LedgerRecord }) {
  const { t } = useTranslation();
  const { data } = useController();
  const language = useStudio((studio) => studio.settings.language);
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const remove = async () => {
    setRemoving(true);
    await data.remove(record.seq);
    setRemoving(false);
  };
  const at = new Date(record.at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li data-testid={`record-${record.seq}`} data-status={record.status}>
      <div className="row">
        <span className="quiet small">{at}</span>
        <span className="grow clip">{itemName(record.item, language)}</span>
        <span>{t(`records.status.${record.status}`)}</span>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'records.hideBytes' : 'records.showBytes')}
        </Button>
        <Button size="small" loading={removing} onClick={() => void remove()}>
          {t(record.status === 'sent' ? 'records.removeSent' : 'records.remove')}
        </Button>
      </div>
      {open && <Bytes record={record} />}
    </li>
  );
}

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

function Check() {
  const { t } = useTranslation();
  const { data } = useController();
  const [check, setCheck] = useState<LedgerCheck | null>(null);
  return (
    <>
      <Button onClick={async () => setCheck(await data.verify())}>{t('records.verify')}</Button>
      {check && (
        <div className="whole" data-testid="ledger-check">
          <Outcome check={check} />
        </div>
      )}
    </>
  );
}

function Erase() {
  const { t } = useTranslation();
  const { data } = useController();
  const [asking, setAsking] = useState(false);
  const [removed, setRemoved] = useState<number | null>(null);
  const answer = async (yes: boolean) => {
    setAsking(false);
    if (yes) setRemoved(await data.eraseBodies());
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('records.erase')}</Button>
      {removed !== null && <span>{t('records.erased', { removed })}</span>}
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

/** 记录与发送: what was recorded and sent, byte for byte, and what can be done about it. */
export function Records() {
  const { t } = useTranslation();
  const records = useDataCentre((state) => state.records);
  if (!records) return null;
  return (
    <div className="stack">
      <p>{t('records.lead')}</p>
      <div className="row wrap">
        <Check />
        <Erase />
      </div>
      {records.length === 0 && <p className="quiet">{t('records.empty')}</p>}
      <ul className="records">
        {records.map((record) => (
          <Row key={record.seq} record={record} />
        ))}
      </ul>
    </div>
  );
}
