import { keptUntil } from '../../common/ingest/kept-until.ts';
import type { Item } from '../../common/register/item.ts';
import { ITEMS } from '../../common/register/items.ts';
import type { RecordEntry } from './fold.ts';

const DAY_MS = 86_400_000;

const itemOf = (id: string): Item => {
  const item = ITEMS.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`not in the register: ${id}`);
  return item;
};

/** How long the entries themselves are kept, as the register says of the ledger. */
export const CHAIN_DAYS = itemOf('ledger.upload').retentionDays.local;

/**
 * Says whether the bytes of a record have been here long enough: a record of this device as long as the register says;
 * one that was sent as long as the platform may have it, because its token deletes it there; one that could not be sent
 * is not kept for a better day.
 */
export function isOver({ item, status, at, period }: RecordEntry, now: Date): boolean {
  const sent = status === 'sent' || status === 'deleted';
  const until = sent ? keptUntil(item, period) : Date.parse(at) + itemOf(item).retentionDays.local * DAY_MS;
  return now.getTime() >= until;
}
