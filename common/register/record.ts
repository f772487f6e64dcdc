import type { RecordOfFields } from './field.ts';
import type { ITEMS } from './items.ts';

export type DeclaredItem = (typeof ITEMS)[number];
export type ItemId = DeclaredItem['id'];
/** The record of one item: its declared fields and no other. */
export type RecordOf<I extends ItemId> = RecordOfFields<Extract<DeclaredItem, { id: I }>['fields']>;
type Exact<T, U> = U & { readonly [K in Exclude<keyof U, keyof T>]: never };

/** Names a record's item; keys outside the declaration do not compile, in a variable as in a literal. */
export const record = <I extends ItemId, U extends RecordOf<I>>(item: I, fields: Exact<RecordOf<I>, U>) => ({
  item,
  fields,
});
