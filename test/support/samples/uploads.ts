import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../common/node/sha256.ts';
import type { FieldSpec } from '../../../common/register/field.ts';
import { canonicalJson, entryHash } from '../../../common/register/hash.ts';
import { ITEMS } from '../../../common/register/items.ts';
import { type InDictionary, isTelemetry, type TelemetryId } from '../../../common/register/schema.ts';

export const TELEMETRY = ITEMS.filter(isTelemetry);
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Stands for the public dictionaries: lists one name, `other` needs none. */
const LISTED = 'Listed Name';
export const listed: InDictionary = (_dictionary, name) => name === LISTED;

/** Deterministic choice, so that `at` names a variant of a sample. */
function sampleOf(spec: FieldSpec, at: number): unknown {
  if (spec.kind === 'bucket') return spec.values[at % spec.values.length];
  if (spec.kind === 'flag') return at % 2 === 1;
  if (spec.kind === 'count') return at % (spec.max + 1);
  if (spec.kind === 'dictionary') return at % 2 === 1 ? LISTED : 'other';
  throw new Error(`no telemetry: ${spec.kind}`);
}

/** A valid record of an item; another `at` gives other values. */
export const dataOf = (item: TelemetryId, at = 0): Record<string, unknown> => {
  const fields: Readonly<Record<string, FieldSpec>> = TELEMETRY.find(({ id }) => id === item)?.fields ?? {};
  return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, sampleOf(spec, at)]));
};

export const entryOf = (item: TelemetryId): string => {
  const found = TELEMETRY.find(({ id }) => id === item);
  if (!found) throw new Error(`no telemetry: ${item}`);
  return entryHash(found, sha256);
};

/** A valid upload; `changes` replace or add members. */
export const uploadOf = (
  item: TelemetryId,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  v: 1,
  item,
  entry: entryOf(item),
  period: '2026-10',
  deletion: sha256(newToken()),
  data: dataOf(item),
  ...changes,
});

export const textOf = (upload: unknown): string => canonicalJson(upload);
