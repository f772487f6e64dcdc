import { useMemo, useRef, useState } from 'react';
import type { LedgerMatch, LedgerRow, LedgerView } from '../../common/ledger/view.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosure, useDisclosureModel } from '../disclosure/index.ts';

/** Rows that are asked for at once: a few screens. */
const PART = 100;

export interface Rows {
  /** Rows that match; null while the first answer is awaited. */
  readonly total: number | null;
  readonly all: number;
  /** Null while it is on its way. */
  readonly row: (index: number) => LedgerRow | null;
  /** Asks for what is not here yet of these rows; another function when everything must be asked anew. */
  readonly want: (first: number, last: number) => void;
}

interface Loaded {
  /** Which `want` asked for it. */
  readonly by: number;
  readonly total: number | null;
  readonly all: number;
  readonly parts: ReadonlyMap<number, readonly LedgerRow[]>;
}

/** A list of the ledger of any length: only the parts that are on the screen cross the bridge. */
export function useRows(view: LedgerView, match: LedgerMatch | null): Rows {
  const data = useDisclosureModel();
  const changes = useDisclosure((state) => state.changes);
  const [loaded, setLoaded] = useState<Loaded>({ by: 0, total: null, all: 0, parts: new Map() });
  const newest = useRef(0);
  const want = useMemo(() => {
    newest.current += 1;
    const by = newest.current;
    const asked = new Set<number>();
    const load = async (part: number): Promise<void> => {
      asked.add(part);
      const query = { view, match, offset: part * PART, limit: PART };
      const slice = await data.read(bridge.ledger.query(query));
      // Another view, other words or a change of the ledger came before the answer.
      if (!slice || by !== newest.current) return;
      const { total, all, rows } = slice;
      setLoaded((before) => {
        const kept = before.by === by ? before.parts : [];
        return { by, total, all, parts: new Map(kept).set(part, rows) };
      });
    };
    // What changed in the ledger is a reason to read again.
    void changes;
    return (first: number, last: number) => {
      for (let part = Math.floor(first / PART); part <= Math.floor(last / PART); part += 1)
        if (!asked.has(part)) void load(part);
    };
  }, [data, view, match, changes]);
  const row = (index: number) => loaded.parts.get(Math.floor(index / PART))?.[index % PART] ?? null;
  return { total: loaded.total, all: loaded.all, row, want };
}
