import { z } from 'zod';
import { ITEMS } from '../register/items.ts';
import type { RecordOf } from '../register/record.ts';
import { type InDictionary, isTelemetry, schemaOf, type TelemetryId } from '../register/schema.ts';
import { sha256Schema } from '../sha256-schema.ts';

export { INGEST_HEADERS } from './headers.ts';

type UploadOf<I extends TelemetryId> = {
  readonly v: 1;
  readonly item: I;
  /** Entry hash of the item (requirements F.3), 64 lower-case hex digits. */
  readonly entry: string;
  /** Month of the broadcast (UTC), e.g. `2026-11`. */
  readonly period: string;
  /** SHA-256 of the deletion token's text, 64 lower-case hex digits. */
  readonly deletion: string;
  readonly data: RecordOf<I>;
};
/** The body of one request to the platform's statistics receiver: one record, and nothing that ties it to another. */
export type Upload = { [I in TelemetryId]: UploadOf<I> }[TelemetryId];

const MONTH = /^2\d{3}-(?:0[1-9]|1[0-2])$/;

const envelope = (item: TelemetryId, listed: InDictionary) =>
  z.strictObject({
    v: z.literal(1),
    item: z.literal(item),
    entry: sha256Schema,
    period: z.string().regex(MONTH),
    deletion: sha256Schema,
    data: schemaOf(item, listed),
  });

/** Strict schema of an upload: an undeclared key at any depth, or a name that no public dictionary lists, fails. */
export const uploadSchema = (listed: InDictionary): z.ZodType<Upload> => {
  const [first, ...others] = ITEMS.filter(isTelemetry).map(({ id }) => envelope(id, listed));
  if (!first) throw new Error('the register declares no telemetry');
  // A list built at run time forgets which data belongs to which item; each member above ties the two together.
  return z.discriminatedUnion('item', [first, ...others]) as unknown as z.ZodType<Upload>;
};

/** What deletes one record: the token whose SHA-256 the record carried (32 bytes, base64url). */
export const deletionSchema = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });

/** The calendar month of a moment, in UTC: `2026-11`. Finer time would let a log of who was live tell hosts apart. */
export const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

/** First moment of a month (UTC), as milliseconds since 1970. Throws on what is no month. */
export const startOfMonth = (month: string): number => {
  if (!MONTH.test(month)) throw new Error(`not a month: ${month}`);
  return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1);
};

/** Paths at the receiver's origin. */
export const INGEST_PATHS = {
  records: '/ingest/records',
  deletions: '/ingest/deletions',
  aggregates: '/ingest/aggregates',
} as const;
