import { Alert, Drawer, Tabs } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useDataCentre } from '../state/context.ts';
import { HiddenApps } from './HiddenApps.tsx';
import { Reading } from './Reading.tsx';
import { Receipts } from './Receipts.tsx';
import { Records } from './Records.tsx';
import { Scopes } from './Scopes.tsx';

function Problem() {
  const { t } = useTranslation();
  const problem = useDataCentre((state) => state.problem);
  if (!problem) return null;
  const description = `${t(`${problem}.means`)} ${t(`${problem}.next`)}`;
  return <Alert type="error" showIcon role="alert" title={t(`${problem}.what`)} description={description} />;
}

/** Reads and follows only while it is on the screen. */
function Pages() {
  const { t } = useTranslation();
  const { data } = useController();
  useEffect(() => data.open(), [data]);
  const items = [
    { key: 'scopes', label: t('consent.title'), children: <Scopes /> },
    { key: 'reading', label: t('reading.title'), children: <Reading /> },
    { key: 'records', label: t('records.title'), children: <Records /> },
    { key: 'hidden', label: t('hidden.title'), children: <HiddenApps /> },
    { key: 'receipts', label: t('receipts.title'), children: <Receipts /> },
  ];
  return (
    <>
      <Problem />
      <Tabs items={items} destroyOnHidden />
    </>
  );
}

/** 数据与授权: what is read and sent, and the host's say over it. Needs no sign-in. */
export function ConsentDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('consent.drawer')}
      size={760}
      className="data-centre"
      destroyOnHidden
    >
      <Pages />
    </Drawer>
  );
}
