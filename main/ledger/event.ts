import { z } from 'zod';
import { CONSENT_STATES, TELEMETRY_SCOPES } from '../../common/consent/states.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';
import { sha256Schema } from '../../common/sha256-schema.ts';
import type { Line } from './line.ts';

const Seq = z.int().min(0);
const At = z.iso.datetime({ precision: 3 });
const Scope = z.enum(TELEMETRY_SCOPES);
const Item = z.enum(ITEMS.filter(isTelemetry).map(({ id }) => id));

const PURGE_REASONS = ['withdrawn', 'erased', 'expired', 'outbox-full', 'refused'] as const;
export type PurgeReason = (typeof PURGE_REASONS)[number];

const event = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ at: At, kind: z.literal(kind), ...shape });

/** Everything that a line of the ledger can say. `ref` is the number of the record that it is about. */
export const eventSchema = z.discriminatedUnion('kind', [
  /** Bytes were written down; `commit` = SHA-256(salt || bytes), lower-case hex. */
  event('record', {
    scope: Scope,
    item: Item,
    mode: z.enum(['local', 'upload']),
    period: z.string().regex(/^\d{4}-\d{2}$/),
    commit: sha256Schema,
    bytes: z.int().min(1).max(65_536),
  }),
  /** Written before the first byte of one request. */
  event('sending', { ref: Seq, destination: z.string().max(300), commit: sha256Schema, bytes: Seq }),
  event('sent', { ref: Seq, status: z.int() }),
  event('failed', { ref: Seq, reason: z.enum(['network', 'aborted', 'server']) }),
  event('refused', { ref: Seq, status: z.int() }),
  event('printed', { ref: Seq }),
  /** The platform confirmed that it deleted what the record's token names. */
  event('deleted', { ref: Seq }),
  /** The bytes of these records are gone from this device. */
  event('purged', { refs: z.array(Seq), reason: z.enum(PURGE_REASONS) }),
  /** Written before a report of a problem leaves; its text is the host's and is not kept. */
  event('report', { sha256: sha256Schema, bytes: Seq }),
  event('consent', { scope: Scope, state: z.enum(CONSENT_STATES) }),
  /** An unfinished last line was removed at a start. */
  event('repaired', { bytes: Seq }),
  /** Lines up to that number were dropped because of their age; `lastHash` is the last one's. */
  event('pruned', { through: Seq, lastHash: sha256Schema }),
]);

export type LedgerEvent = z.infer<typeof eventSchema>;
export type Entry = Line<LedgerEvent>;
type Kinds = LedgerEvent['kind'];
/** An event before the ledger has dated it. */
export type NewEvent = { [K in Kinds]: Omit<Extract<LedgerEvent, { kind: K }>, 'at'> }[Kinds];
export type RecordEvent = Extract<LedgerEvent, { kind: 'record' }>;
