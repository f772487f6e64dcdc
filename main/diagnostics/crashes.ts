import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Store } from '../profile/index.ts';

/** What is known of a dump without looking into it. */
export interface CrashDump {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly bytes: number;
}

/** Crashpad's folders below the profile, by system (electron docs/api/crash-reporter.md). */
const FOLDERS = ['completed', 'pending', 'reports', 'new'].map((name) => join('Crashpad', name));

/** A dump may hold what was in memory: it is kept as long as it helps to ask about it, days. */
const DUMPS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** The files of dumps in a profile. */
async function dumpFiles(folder: string): Promise<readonly string[]> {
  const found = FOLDERS.map(async (name) => {
    const names = await readdir(join(folder, name)).catch(() => []);
    return names.filter((one) => one.endsWith('.dmp')).map((one) => join(folder, name, one));
  });
  return (await Promise.all(found)).flat();
}

/** The dumps of a profile, oldest first. */
export async function crashDumps(folder: string): Promise<readonly CrashDump[]> {
  const dumps = await Promise.allSettled((await dumpFiles(folder)).map((file) => stat(file)));
  return dumps
    .filter((one) => one.status === 'fulfilled')
    .map(({ value: { mtime, size } }) => ({ at: mtime.toISOString(), bytes: size }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Removes the dumps that were kept long enough. One that the system does not let go of goes another time. */
export async function removeOldDumps(folder: string, now: Date): Promise<void> {
  const before = now.getTime() - DUMPS_KEPT_DAYS * DAY_MS;
  const removed = (await dumpFiles(folder)).map(async (file) => {
    if ((await stat(file)).mtimeMs < before) await rm(file, { force: true });
  });
  await Promise.allSettled(removed);
}

const Schema = z.strictObject({ seen: z.iso.datetime().nullable() });

/** Tells the host once of each crash that left a dump. */
export class CrashOffer {
  readonly #folder: string;
  readonly #store: Store<z.infer<typeof Schema>>;

  /** @param folder the profile */
  constructor(folder: string) {
    this.#folder = folder;
    this.#store = new Store(folder, 'crashes-seen', Schema, { seen: null });
  }

  /** Says whether there is a dump that was not told of; from then on it counts as told of. */
  async due(): Promise<boolean> {
    const newest = (await crashDumps(this.#folder)).at(-1)?.at;
    const { seen } = this.#store.get();
    if (newest === undefined || (seen !== null && newest <= seen)) return false;
    this.#store.set({ seen: newest });
    return true;
  }
}
