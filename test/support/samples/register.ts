import type { Item } from '../../../common/register/item.ts';
import { ITEMS } from '../../../common/register/items.ts';

/** The register with one item changed. */
export const registerWith = (id: string, change: (item: Item) => Partial<Item>): readonly Item[] =>
  ITEMS.map((item: Item) => (item.id === id ? { ...item, ...change(item) } : item));
