import type { Log } from '../log.ts';
import type { UpdateFeed } from './updates.ts';

const DAY_MS = 86_400_000;
/** So long before, the operator can still have it signed anew. */
const SOON_DAYS = 14;

/**
 * Tells the operator, now and once a day, when hosts take the feed for nothing any more or soon will.
 *
 * @returns what ends it
 */
export async function watchExpiry(feed: UpdateFeed, now: () => Date, log: Log): Promise<() => void> {
  const look = async () => {
    const expires = await feed.expires();
    if (expires === null) return;
    const days = Math.floor((expires.getTime() - now().getTime()) / DAY_MS);
    if (days < 0) log('updates-expired', { at: expires.toISOString() });
    else if (days < SOON_DAYS) log('updates-expire-soon', { at: expires.toISOString() });
  };
  await look();
  const daily = setInterval(() => void look(), DAY_MS).unref();
  return () => clearInterval(daily);
}
