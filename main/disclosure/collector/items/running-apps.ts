import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { anchorRunningApps } from '../../../../common/register/items/anchor.ts';
import type { ItemCollector } from '../item.ts';

const MINUTE_MS = 60_000;
/** A longer gap was a pause or a sleeping machine: nobody was there to see the application run. */
const LONGEST_GAP_MS = 16 * MINUTE_MS;

/** Collects which applications run while live, and for how long, coarsely (clause 一（二）9 d). */
export function runningApps(): ItemCollector<'anchor.runningApps'> {
  const minutes = new Map<string, number>();
  let before: { readonly at: number; readonly apps: ReadonlySet<string> } | null = null;
  return {
    async read(pass) {
      for (const app of pass.hidden) minutes.delete(app);
      const apps = new Set((await pass.processes()).map(({ app }) => app));
      const gap = before === null ? 0 : pass.at - before.at;
      const passed = gap <= LONGEST_GAP_MS ? gap / MINUTE_MS : 1;
      for (const app of apps)
        minutes.set(app, (minutes.get(app) ?? 1) + (before?.apps.has(app) ? passed : 0));
      before = { at: pass.at, apps };
    },
    records: () =>
      [...minutes].map(([appName, seen]) => ({
        appName,
        minutesSeenBucket: bucketOf(anchorRunningApps.fields.minutesSeenBucket, seen),
      })),
  };
}
