import { randomBytes } from 'node:crypto';
import { inDictionary } from '../../common/dictionary/index.ts';
import type { Upload } from '../../common/ingest/upload.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { canonicalJson, entryHash } from '../../common/register/hash.ts';
import type { Item } from '../../common/register/item.ts';
import { ITEMS } from '../../common/register/items.ts';
import type { RecordOf } from '../../common/register/record.ts';
import { schemaOf, type TelemetryId } from '../../common/register/schema.ts';

const itemOf = (id: TelemetryId): Item => {
  const item = ITEMS.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`not in the register: ${id}`);
  return item;
};

/**
 * The declared fields of an item, copied one by one into an empty object and checked; null when what came is not
 * exactly a record of that item. Nothing is ever made by deleting from something larger.
 */
export function projected<I extends TelemetryId>(id: I, data: unknown): RecordOf<I> | null {
  const schema = schemaOf(id, inDictionary);
  if (!schema.safeParse(data).success) return null;
  const source = data as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const field of Object.keys(itemOf(id).fields))
    if (Object.hasOwn(source, field)) copy[field] = source[field];
  const checked = schema.safeParse(copy);
  return checked.success ? checked.data : null;
}

/** The exact bytes of a record that stays on this device. */
export function localBody<I extends TelemetryId>(item: I, data: RecordOf<I>, period: string): Buffer {
  return Buffer.from(canonicalJson({ item, period, data }));
}

/** The exact bytes of an upload, and the token that deletes it later; the token itself is never sent with it. */
export function uploadBody<I extends TelemetryId>(item: I, data: RecordOf<I>, period: string) {
  const token = randomBytes(32).toString('base64url');
  const upload = {
    v: 1,
    item,
    entry: entryHash(itemOf(item), sha256),
    period,
    deletion: sha256(token),
    data,
  } satisfies Record<keyof Upload, unknown>;
  return { body: Buffer.from(canonicalJson(upload)), token };
}
