import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerRow } from '../../../common/ledger-view.ts';
import { useStudio } from '../../state/context.ts';
import { itemName } from '../reading/live-rows.ts';
import { RecordBytes } from './RecordBytes.tsx';
import { rowText } from './row-text.ts';
import type { Rows } from './use-rows.ts';

/** Height of a closed row, CSS px; open ones are measured. */
const ROW_PX = 34;

interface CellsProps {
  readonly row: LedgerRow;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Cells({ row, open, onToggle }: CellsProps) {
  const { t } = useTranslation();
  const language = useStudio((studio) => studio.settings.language);
  const at = new Date(row.at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });
  const about = row.kind !== 'record' && row.ref !== null ? ` ← #${row.ref}` : '';
  return (
    <>
      <td className="quiet small">
        #{row.seq}
        {about}
      </td>
      <td className="quiet small">
        <time dateTime={row.at}>{at}</time>
      </td>
      <td className="clip">{row.item ? itemName(row.item, language) : ''}</td>
      <td className="clip">{rowText(row, t, language)}</td>
      <td>
        {row.kind === 'record' && (
          <Button
            size="small"
            aria-expanded={open}
            aria-label={`${t(open ? 'records.hideBytes' : 'records.showBytes')} #${row.seq}`}
            onClick={onToggle}
          >
            {t(open ? 'records.hideBytes' : 'records.showBytes')}
          </Button>
        )}
      </td>
    </>
  );
}

interface LineProps {
  readonly index: number;
  readonly start: number;
  readonly row: LedgerRow | null;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>;
}

function Line({ index, start, row, virtualizer }: LineProps) {
  const [open, setOpen] = useState(false);
  return (
    <tr
      ref={virtualizer.measureElement}
      data-index={index}
      data-status={row?.status ?? undefined}
      data-kind={row?.kind}
      aria-rowindex={index + 1}
      className="ledger-row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {row ? <Cells row={row} open={open} onToggle={() => setOpen(!open)} /> : <td>…</td>}
      {open && row && (
        <td className="whole">
          <RecordBytes seq={row.seq} />
        </td>
      )}
    </tr>
  );
}

/** The rows that are on the screen, of as many as there are. */
export function LedgerRows({ rows, label }: { rows: Rows; label: string }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.total ?? 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    // A row keeps its place by the entry that it shows: what is open stays open when others come before it.
    getItemKey: (index) => rows.row(index)?.seq ?? `at ${index}`,
  });
  const shown = virtualizer.getVirtualItems();
  const { want } = rows;
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => want(first, last), [want, first, last]);
  return (
    <div ref={scroll} className="ledger-rows" data-testid="ledger-rows">
      <table
        aria-label={label}
        aria-rowcount={rows.total ?? 0}
        style={{ height: virtualizer.getTotalSize() }}
      >
        <tbody>
          {shown.map(({ key, index, start }) => (
            <Line key={key} index={index} start={start} row={rows.row(index)} virtualizer={virtualizer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
