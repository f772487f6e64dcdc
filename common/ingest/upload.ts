import { z } from 'zod';
import { ITEMS } from '../register/items.ts';
import type { RecordOf } from '../register/record.ts';
import { type InDictionary, isTelemetry, schemaOf, type TelemetryId } from '../register/schema.ts';

type UploadOf<I extends TelemetryId> = {
  readonly v: 1;
  readonly item: I;
  /** Entry hash of the item (requirements F.3), 64 lower-case hex digits. */
  readonly entry: string;
  /** ISO week of the broadcast, e.g. `2026-W48`. */
  readonly period: string;
  /** SHA-256 of the deletion token's text, 64 lower-case hex digits. */
  readonly deletion: string;
  readonly data: RecordOf<I>;
};
/** The body of one request to the platform's statistics receiver: one record, and nothing that ties it to another. */
export type Upload = { [I in TelemetryId]: UploadOf<I> }[TelemetryId];

const SHA256_HEX = /^[0-9a-f]{64}$/;
/** ISO 8601 week in the form of `isoWeek`; whether that year has 53 weeks is not looked at. */
export const ISO_WEEK = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/;

const envelope = (item: TelemetryId, listed: InDictionary) =>
  z.strictObject({
    v: z.literal(1),
    item: z.literal(item),
    entry: z.string().regex(SHA256_HEX),
    period: z.string().regex(ISO_WEEK),
    deletion: z.string().regex(SHA256_HEX),
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

const DAY_MS = 86_400_000;

/** The ISO 8601 week of a moment, in UTC: `2026-W48`. A week belongs to the year that its Thursday is in. */
export const isoWeek = (date: Date): string => {
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const thursday = new Date(midnight + (4 - (date.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/** First moment after an ISO week (UTC), as milliseconds since 1970. Throws on what is no week. */
export const endOfIsoWeek = (week: string): number => {
  if (!ISO_WEEK.test(week)) throw new Error(`not an ISO week: ${week}`);
  // The 4th of January is always in week 1.
  const fourth = new Date(Date.UTC(Number(week.slice(0, 4)), 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * DAY_MS;
  return monday + Number(week.slice(6)) * 7 * DAY_MS;
};

/** Paths at the receiver's origin. */
export const INGEST_PATHS = {
  records: '/ingest/records',
  deletions: '/ingest/deletions',
  aggregates: '/ingest/aggregates',
} as const;

/**
 * What every device sends, whatever its version, system and language: a header that differs would tell devices apart.
 */
export const INGEST_HEADERS = {
  accept: 'application/json',
  'accept-language': 'zh-CN',
  'content-type': 'application/json',
  'user-agent': 'LiaoLiaoAnchor',
} as const;
