import { Input } from 'antd';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEDGER_KINDS, type LedgerView, RECORD_STATUSES } from '../../common/ledger/view.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';
import { itemName } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { LedgerRows } from './LedgerRows.tsx';
import { matchOf, type Names } from './match.ts';
import { useRows } from './use-rows.ts';

/** Names what can be looked for, as it reads on the screen. */
function useNames(): Names {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(
    () => ({
      items: ITEMS.filter(isTelemetry).map(({ id }) => [id, itemName(id, language)]),
      kinds: LEDGER_KINDS.map((kind) => [kind, t(`ledger.find.${kind}`)]),
      statuses: RECORD_STATUSES.map((status) => [status, t(`records.status.${status}`)]),
    }),
    [t, language],
  );
}

interface LedgerPageProps {
  readonly view: LedgerView;
  readonly children?: ReactNode;
}

/** One view of the ledger: what it is, what can be done with all of it, and its rows, newest first. */
export function LedgerPage({ view, children }: LedgerPageProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words);
  const names = useNames();
  const match = useMemo(() => matchOf(wanted, names), [wanted, names]);
  const rows = useRows(view, match);
  const { total, all } = rows;
  return (
    <div className="ledger-page">
      <p>{t(`ledger.lead.${view}`)}</p>
      {children}
      <div className="row">
        <Input
          allowClear
          value={words}
          aria-label={t('ledger.search')}
          placeholder={t('ledger.searchHint')}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className="quiet" aria-live="polite" data-testid="ledger-count">
          {total !== null && t('ledger.count', { total, all })}
        </span>
      </div>
      {total === 0 && <p className="quiet">{t(all === 0 ? 'records.empty' : 'ledger.nothingFound')}</p>}
      <LedgerRows rows={rows} label={t(`ledger.title.${view}`)} />
    </div>
  );
}
