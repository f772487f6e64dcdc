import { FIELD_NAMES, type TelemetryField } from '../../common/consent/names.ts';
import type { LiveRecord } from '../../common/disclosure/view.ts';
import type { FieldSpec } from '../../common/register/field.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry, type TelemetryId } from '../../common/register/schema.ts';
import type { Language } from '../../preload/contract.ts';

interface Column {
  /** The key as it stands in the record. */
  readonly field: string;
  /** What it means, with its unit. */
  readonly meaning: string;
}
export interface LiveTable {
  readonly item: TelemetryId;
  readonly name: string;
  readonly mode: LiveRecord['mode'];
  readonly columns: readonly Column[];
  /** The values as they stand in the JSON, in the order of the columns; null where a record has no such field. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The records as main told them. */
  readonly texts: readonly string[];
}

const isField = (field: string): field is TelemetryField => field in FIELD_NAMES;

/** The name of an item in words. */
export function itemName(id: TelemetryId, language: Language): string {
  const item = ITEMS.find((one) => one.id === id);
  return item?.name[language === 'en' ? 'en' : 'zh'] ?? id;
}

function columnsOf(id: TelemetryId, language: Language): readonly Column[] {
  const item = ITEMS.filter(isTelemetry).find((one) => one.id === id);
  return Object.entries<FieldSpec>(item?.fields ?? {}).map(([field, { unit }]) => {
    const name = isField(field) ? FIELD_NAMES[field][language === 'en' ? 'en' : 'zh'] : field;
    return { field, meaning: unit ? `${name} (${unit})` : name };
  });
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function tableOf(records: readonly [LiveRecord, ...LiveRecord[]], language: Language): LiveTable {
  const [{ item, mode }] = records;
  const contents = records.map(({ text }) => fieldsOf(text));
  const declared = columnsOf(item, language);
  // What is in a record is shown even if the register of this page did not know it.
  const others = new Set(
    contents.flatMap(Object.keys).filter((key) => !declared.some((c) => c.field === key)),
  );
  const columns = [...declared, ...[...others].map((field) => ({ field, meaning: field }))];
  const rows = contents.map((fields) =>
    columns.map(({ field }) => (field in fields ? JSON.stringify(fields[field]) : null)),
  );
  return {
    item,
    name: itemName(item, language),
    mode,
    columns,
    rows,
    texts: records.map(({ text }) => text),
  };
}

/** The records that are being gathered as one table for each item, in the order of their first appearance. */
export function liveTables(records: readonly LiveRecord[], language: Language): readonly LiveTable[] {
  const groups = Map.groupBy(records, ({ item, mode }) => `${item} ${mode}`);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [tableOf([first, ...rest], language)] : [],
  );
}
