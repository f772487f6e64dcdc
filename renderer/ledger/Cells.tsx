import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerRow } from '../../common/ledger/view.ts';
import type { Language } from '../../preload/contract.ts';
import { itemName } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { rowText } from './row-text.ts';

// Made once: making one for every row is what would be slow about a long list.
const TIME: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' }),
};

interface CellsProps {
  readonly row: LedgerRow;
  readonly open: boolean;
  readonly onToggle: (seq: number) => void;
}

/** One entry; drawn again only when it is another. */
export const Cells = memo(function Cells({ row, open, onToggle }: CellsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { seq, at, kind, ref, item } = row;
  const about = kind !== 'record' && ref !== null ? ` ← #${ref}` : '';
  const toggle = t(open ? 'records.hideBytes' : 'records.showBytes');
  return (
    <>
      <td className="quiet small">{`#${seq}${about}`}</td>
      <td className="quiet small">
        <time dateTime={at}>{TIME[language].format(new Date(at))}</time>
      </td>
      <td className="clip">{item ? itemName(item, language) : ''}</td>
      <td className="clip">{rowText(row, t, language)}</td>
      <td>
        {kind === 'record' && (
          <button
            type="button"
            className="toggle"
            aria-expanded={open}
            aria-label={`${toggle} #${seq}`}
            onClick={() => onToggle(seq)}
          >
            {toggle}
          </button>
        )}
      </td>
    </>
  );
});
