import { z } from 'zod';
import type { FieldSpec } from './field.ts';
import { ITEMS } from './items.ts';
import type { DeclaredItem, RecordOf } from './record.ts';

export type TelemetryItem = Extract<DeclaredItem, { scope: `telemetry.${string}` }>;
export type TelemetryId = TelemetryItem['id'];

/** Whether a declared item can leave for the platform's statistics. */
export const isTelemetry = (item: DeclaredItem): item is TelemetryItem => item.scope.startsWith('telemetry.');

/** Whether a public dictionary lists a name; without one only `other` is accepted. */
export type InDictionary = (dictionary: 'app' | 'device' | 'cpu' | 'gpu', name: string) => boolean;

const unwrapped = (spec: FieldSpec, listed: InDictionary): z.ZodType => {
  switch (spec.kind) {
    case 'bucket':
      return z.enum(spec.values);
    case 'flag':
      return z.boolean();
    case 'count':
      return z.int().min(0).max(spec.max);
    case 'dictionary':
      return z
        .string()
        .max(80)
        .refine((name) => name === 'other' || listed(spec.dictionary, name));
    case 'text':
      return z.string().max(spec.maxLength);
    case 'live':
      return z.never(); // a live track or a file is never a telemetry value
  }
};

// Making a schema costs more than using it; the same dictionary comes again and again.
const made = new WeakMap<InDictionary, Map<TelemetryId, z.ZodType>>();
const NO_DICTIONARY: InDictionary = () => false;

/** Strict schema of one telemetry record, the same on client and server; throws on an item that is not telemetry. */
export const schemaOf = <I extends TelemetryId>(
  id: I,
  listed: InDictionary = NO_DICTIONARY,
): z.ZodType<RecordOf<I>> => {
  const known = made.get(listed) ?? new Map<TelemetryId, z.ZodType>();
  made.set(listed, known);
  const schema = known.get(id) ?? makeSchema(id, listed);
  known.set(id, schema);
  return schema as unknown as z.ZodType<RecordOf<I>>;
};

const makeSchema = (id: TelemetryId, listed: InDictionary): z.ZodType => {
  const item = ITEMS.find((candidate) => candidate.id === id);
  if (!item?.scope.startsWith('telemetry.')) throw new Error(`not a telemetry item: ${id}`);
  const shape: Record<string, z.ZodType> = {};
  for (const [name, spec] of Object.entries<FieldSpec>(item.fields)) {
    const value = unwrapped(spec, listed);
    shape[name] = spec.optional ? value.optional() : value;
  }
  return z.strictObject(shape);
};
