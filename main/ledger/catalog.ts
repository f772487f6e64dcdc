import type {
  LedgerHistory,
  LedgerMatch,
  LedgerQuery,
  LedgerRow,
  LedgerSlice,
  LedgerView,
} from '../../common/ledger/view.ts';
import type { Entry } from './event.ts';

type Row = { -readonly [K in keyof LedgerRow]: LedgerRow[K] };

const IN_VIEW: Readonly<Record<LedgerView, (row: LedgerRow) => boolean>> = {
  local: ({ status, here }) => here && status === 'local',
  pending: ({ status, here }) => here && status === 'pending',
  // What left stays listed, with or without its bytes.
  sent: ({ status }) => status === 'sent' || status === 'deleted' || status === 'printed',
  all: () => true,
};

/** Every entry as a short row, in memory, so that a list of any length opens and filters at once. */
export class Catalog {
  #rows: Row[] = [];

  add(entry: Entry): void {
    if (entry.kind === 'purged')
      for (const ref of entry.refs) {
        const record = this.#record(ref);
        if (record) record.here = false;
      }
    if (entry.kind === 'sent' || entry.kind === 'deleted' || entry.kind === 'printed') {
      const record = this.#record(entry.ref);
      if (record) record.status = entry.kind;
    }
    const first = this.#rows[0]?.seq ?? 0;
    if (entry.kind === 'pruned' && entry.through >= first)
      this.#rows = this.#rows.slice(entry.through + 1 - first);
    this.#rows.push({ ...this.#about(entry), seq: entry.seq, at: entry.at, kind: entry.kind });
  }

  /** Rows newest first. */
  select({ view, match, offset, limit }: LedgerQuery): LedgerSlice {
    const fits = match === null ? null : matcher(match);
    const inView = IN_VIEW[view];
    const rows: LedgerRow[] = [];
    let all = 0;
    let total = 0;
    for (let index = this.#rows.length - 1; index >= 0; index -= 1) {
      const row = this.#rows[index];
      if (!row || !inView(row)) continue;
      all += 1;
      if (fits && !fits(row)) continue;
      if (total >= offset && rows.length < limit) rows.push({ ...row });
      total += 1;
    }
    return { total, all, rows };
  }

  history(): LedgerHistory {
    const days = new Map<string, { day: string; read: number; sent: number }>();
    const broadcasts = new Map<string, { at: string; local: number; upload: number }>();
    const items = new Map<string, LedgerHistory['items'][number]>();
    for (const { kind, at, item, code, status } of this.#rows) {
      if (kind !== 'record' && kind !== 'sent') continue;
      const day = localDay(at);
      const { read, sent } = days.get(day) ?? { read: 0, sent: 0 };
      days.set(day, { day, read: read + Number(kind === 'record'), sent: sent + Number(kind === 'sent') });
      if (kind !== 'record' || item === null) continue;
      // The records of one broadcast are written together; nothing else in the ledger joins them.
      const { local, upload } = broadcasts.get(at) ?? { local: 0, upload: 0 };
      const uploads = code === 'upload';
      broadcasts.set(at, { at, local: local + Number(!uploads), upload: upload + Number(uploads) });
      const before = items.get(item) ?? { item, records: 0, sent: 0, last: at };
      const left = status === 'sent' || status === 'deleted';
      items.set(item, { item, records: before.records + 1, sent: before.sent + Number(left), last: at });
    }
    return { days: [...days.values()], broadcasts: [...broadcasts.values()], items: [...items.values()] };
  }

  #record(seq: number): Row | undefined {
    // The numbers have no gaps.
    return this.#rows[seq - (this.#rows[0]?.seq ?? 0)];
  }

  #about(entry: Entry): Omit<Row, 'seq' | 'at' | 'kind'> {
    const nothing = {
      ref: null,
      item: null,
      scope: null,
      status: null,
      here: false,
      code: null,
      count: null,
    };
    switch (entry.kind) {
      case 'record': {
        const { seq, item, scope, mode, bytes } = entry;
        const status = mode === 'upload' ? 'pending' : 'local';
        return { ref: seq, item, scope, status, here: true, code: mode, count: bytes };
      }
      case 'consent':
        return { ...nothing, scope: entry.scope, code: entry.state };
      case 'purged':
        return { ...nothing, code: entry.reason, count: entry.refs.length };
      case 'report':
        return { ...nothing, code: entry.sha256, count: entry.bytes };
      case 'repaired':
        return { ...nothing, count: entry.bytes };
      case 'pruned':
        return { ...nothing, count: entry.through + 1 };
      default: {
        const { item = null, scope = null } = this.#record(entry.ref) ?? {};
        const code = entry.kind === 'failed' ? entry.reason : null;
        const count = entry.kind === 'sent' || entry.kind === 'refused' ? entry.status : null;
        return { ...nothing, ref: entry.ref, item, scope, code, count };
      }
    }
  }
}

function matcher({ items, kinds, statuses, between, seq }: LedgerMatch): (row: LedgerRow) => boolean {
  const wantedItems = new Set<unknown>(items);
  const wantedKinds = new Set<unknown>(kinds);
  const wantedStatuses = new Set<unknown>(statuses);
  return (row) =>
    wantedItems.has(row.item) ||
    wantedKinds.has(row.kind) ||
    wantedStatuses.has(row.status) ||
    (seq !== null && (row.seq === seq || row.ref === seq)) ||
    (between !== null && row.at >= between.from && row.at < between.to);
}

/** YYYY-MM-DD in the time zone of this device. */
function localDay(at: string): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
