import { ITEMS } from '../register/items.ts';
import type { TelemetryId } from '../register/schema.ts';
import { startOfMonth } from './upload.ts';

const DAY_MS = 86_400_000;

/**
 * Until when the platform may keep an item's uploads of a month, as milliseconds since 1970: the days that the register
 * declares, from the first day of that month. Nothing says when an upload came, and so none is kept for longer than
 * declared, whenever it came. The device keeps the token that deletes it as long.
 */
export function keptUntil(item: TelemetryId, period: string): number {
  const days = ITEMS.find(({ id }) => id === item)?.retentionDays.server ?? 0;
  return startOfMonth(period) + days * DAY_MS;
}
