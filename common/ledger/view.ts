/** What the host is shown of the ledger; the same types at both ends of the bridge. */
import type { TelemetryScope } from '../consent/states.ts';
import type { TelemetryId } from '../register/schema.ts';

export const LEDGER_KINDS = [
  'record',
  'sending',
  'sent',
  'failed',
  'refused',
  'printed',
  'deleted',
  'purged',
  'report',
  'consent',
  'repaired',
  'pruned',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export const RECORD_STATUSES = ['local', 'pending', 'sent', 'deleted', 'printed'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** One entry of the ledger as a row of a list: everything but the bytes. */
export interface LedgerRow {
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: LedgerKind;
  /** Number of the record that the entry is about; a record's own. */
  readonly ref: number | null;
  readonly item: TelemetryId | null;
  readonly scope: TelemetryScope | null;
  /** What became of a record; null for every other entry. */
  readonly status: RecordStatus | null;
  /** The bytes of the record are still on this device. */
  readonly here: boolean;
  /** A reason or a state, as the entry names it. */
  readonly code: string | null;
  /** Bytes of a record or of a repair, status of an answer, or how many records an entry is about. */
  readonly count: number | null;
}

/** Records that stay here, that wait, that were sent; or every entry. */
export const LEDGER_VIEWS = ['local', 'pending', 'sent', 'all'] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

/** Rows that fit any of these; the page resolves the host's words to them, so that main needs no texts. */
export interface LedgerMatch {
  readonly items: readonly TelemetryId[];
  readonly kinds: readonly LedgerKind[];
  readonly statuses: readonly RecordStatus[];
  /** ISO 8601 UTC, the second excluded. */
  readonly between: { readonly from: string; readonly to: string } | null;
  readonly seq: number | null;
}
export interface LedgerQuery {
  readonly view: LedgerView;
  /** Null = every row of the view. */
  readonly match: LedgerMatch | null;
  /** Rows to pass over, newest first. */
  readonly offset: number;
  readonly limit: number;
}
export interface LedgerSlice {
  /** Rows that match, and rows of the view. */
  readonly total: number;
  readonly all: number;
  readonly rows: readonly LedgerRow[];
}

/** What happened on each day of the device's calendar, and in each broadcast; newest last. */
export interface LedgerHistory {
  /** `day` = YYYY-MM-DD, local. */
  readonly days: readonly { readonly day: string; readonly read: number; readonly sent: number }[];
  /** `at` = when the records of one broadcast were written, ISO 8601 UTC. */
  readonly broadcasts: readonly { readonly at: string; readonly local: number; readonly upload: number }[];
  /** Records of each item in the ledger, and when the last was written. */
  readonly items: readonly {
    readonly item: TelemetryId;
    readonly records: number;
    readonly sent: number;
    readonly last: string;
  }[];
}

/** One record with its bytes. */
export interface LedgerRecord {
  readonly seq: number;
  readonly at: string;
  readonly item: TelemetryId;
  readonly status: RecordStatus;
  /** SHA-256(salt || bytes), lower-case hex, as it stands in the chain. */
  readonly commit: string;
  /** The exact bytes as text; null when they are not here any more or cannot be opened. */
  readonly text: string | null;
  /** SHA-256 of the bytes, hex; null with them. */
  readonly sha256: string | null;
  /** The platform can be told to delete it: it was sent, and its token is still here. */
  readonly deletable: boolean;
}

export type LedgerCheck =
  | { readonly ok: true; readonly entries: number; readonly bodies: number }
  | { readonly ok: false; readonly file: string; readonly line: number; readonly reason: string };
