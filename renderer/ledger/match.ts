import type { LedgerKind, LedgerMatch, RecordStatus } from '../../common/ledger/view.ts';
import type { TelemetryId } from '../../common/register/schema.ts';

/** What can be looked for, by the words that stand on the screen. */
export interface Names {
  readonly items: readonly (readonly [TelemetryId, string])[];
  readonly kinds: readonly (readonly [LedgerKind, string])[];
  readonly statuses: readonly (readonly [RecordStatus, string])[];
}

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The year, month or day of the host's own calendar as a span of UTC; null for anything else. */
function spanOf(words: string): LedgerMatch['between'] {
  const [, year, month, day] = DATE.exec(words) ?? [];
  if (!year) return null;
  const from = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const to = new Date(from);
  if (day) to.setDate(to.getDate() + 1);
  else if (month) to.setMonth(to.getMonth() + 1);
  else to.setFullYear(to.getFullYear() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}

/** Finds what the host's words stand for; null where nothing was written. A word that fits nothing finds nothing. */
export function matchOf(words: string, names: Names): LedgerMatch | null {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return null;
  const fitting = <Id>(list: readonly (readonly [Id, string])[]): Id[] =>
    list.flatMap(([id, name]) => (name.toLowerCase().includes(wanted) ? [id] : []));
  const seq = /^#?\d{1,9}$/.test(wanted) ? Number(wanted.replace('#', '')) : null;
  return {
    items: fitting(names.items),
    kinds: fitting(names.kinds),
    statuses: fitting(names.statuses),
    between: spanOf(wanted),
    seq,
  };
}
