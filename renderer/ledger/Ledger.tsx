import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LedgerPage } from './LedgerPage.tsx';

/** 台账: every entry of the chain, or only the records that stay on this device. */
export function Ledger({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'all' | 'local'>('all');
  const options = [
    { value: 'all' as const, label: t('ledger.title.all') },
    { value: 'local' as const, label: t('ledger.title.local') },
  ];
  return (
    <LedgerPage key={view} view={view}>
      <div className="row wrap">
        <Segmented options={options} value={view} onChange={setView} aria-label={t('ledger.which')} />
        {children}
      </div>
    </LedgerPage>
  );
}
