import { readdir, stat } from 'node:fs/promises';
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

/** The dumps of a profile, oldest first. */
export async function crashDumps(folder: string): Promise<readonly CrashDump[]> {
  const found = FOLDERS.map(async (name): Promise<CrashDump[]> => {
    const names = await readdir(join(folder, name)).catch(() => []);
    const dumps = names.filter((one) => one.endsWith('.dmp')).map((one) => stat(join(folder, name, one)));
    const known = (await Promise.allSettled(dumps)).filter((one) => one.status === 'fulfilled');
    return known.map(({ value: { mtime, size } }) => ({ at: mtime.toISOString(), bytes: size }));
  });
  return (await Promise.all(found)).flat().sort((a, b) => a.at.localeCompare(b.at));
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

  /** Whether there is a dump that was not told of; from then on it counts as told of. */
  async due(): Promise<boolean> {
    const newest = (await crashDumps(this.#folder)).at(-1)?.at;
    const { seen } = this.#store.get();
    if (newest === undefined || (seen !== null && newest <= seen)) return false;
    this.#store.set({ seen: newest });
    return true;
  }
}
