import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LedgerRow } from '../../common/ledger/view.ts';
import { Cells } from './Cells.tsx';
import { RecordBytes } from './RecordBytes.tsx';
import type { Rows } from './use-rows.ts';

/** Height of a closed row, CSS px; open ones are measured. */
const ROW_PX = 34;

interface LineProps {
  readonly index: number;
  readonly start: number;
  readonly row: LedgerRow | null;
  readonly open: boolean;
  readonly onToggle: (seq: number) => void;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>;
}

function Line({ index, start, row, open, onToggle, virtualizer }: LineProps) {
  return (
    <tr
      ref={virtualizer.measureElement}
      data-index={index}
      data-open={open}
      data-status={row?.status ?? undefined}
      data-kind={row?.kind}
      aria-rowindex={index + 1}
      className="ledger-row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {row ? <Cells row={row} open={open} onToggle={onToggle} /> : <td>…</td>}
      {open && row && (
        <td className="whole">
          <RecordBytes seq={row.seq} />
        </td>
      )}
    </tr>
  );
}

/** Rows are open by their entry, not by their place: what is open stays open when others come before it. */
function useOpen() {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((seq: number) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(seq)) after.add(seq);
      return after;
    });
  }, []);
  return { open, toggle };
}

/** The rows that are on the screen, of as many as there are. */
export function LedgerRows({ rows, label }: { rows: Rows; label: string }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.total ?? 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    // Reading the height of a closed row would lay the page out once a row.
    measureElement: (line) => (line.dataset['open'] === 'true' ? line.offsetHeight : ROW_PX),
    useFlushSync: false,
  });
  const { open, toggle } = useOpen();
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
          {shown.map(({ key, index, start }) => {
            const row = rows.row(index);
            const isOpen = row !== null && open.has(row.seq);
            return <Line key={key} {...{ index, start, row, virtualizer }} open={isOpen} onToggle={toggle} />;
          })}
        </tbody>
      </table>
    </div>
  );
}
