import type { TFunction } from 'i18next';
import { SCOPE_NAMES } from '../../common/consent/names.ts';
import type { LedgerRow } from '../../common/ledger/view.ts';
import type { Language } from '../../preload/contract.ts';

/** Words what an entry says; the datum that it is about stands in a column of its own. */
export function rowText(row: LedgerRow, t: TFunction, language: Language): string {
  const { kind, code, count, scope, status, here } = row;
  if (kind === 'record') {
    const state = t(`records.status.${status ?? 'local'}`);
    return here ? state : `${state} · ${t('ledger.gone')}`;
  }
  if (kind === 'consent' && scope)
    return t('ledger.kind.consent', {
      name: SCOPE_NAMES[scope][language === 'en' ? 'en' : 'zh'],
      state: t(`consent.state.${code}`),
    });
  const why = kind === 'failed' || kind === 'purged' ? t(`ledger.reason.${code}`) : '';
  return t(`ledger.kind.${kind}`, { count: count ?? 0, why });
}
