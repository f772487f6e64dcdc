import { useEffect, useState } from 'react';
import type { LedgerHistory } from '../../common/ledger/view.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosure, useDisclosureModel } from '../disclosure/index.ts';

/** Reads what the ledger holds by now, and again when it changes. */
export function useHistory(): LedgerHistory | null {
  const data = useDisclosureModel();
  const changes = useDisclosure((state) => state.changes);
  const [history, setHistory] = useState<LedgerHistory | null>(null);
  useEffect(() => {
    void changes;
    void data.read(bridge.ledger.history()).then(setHistory);
  }, [data, changes]);
  return history;
}
