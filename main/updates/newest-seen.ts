import { z } from 'zod';
import { compareVersions, type Release, versionSchema } from '../../common/updates/release.ts';
import { Store } from '../profile/index.ts';

const Schema = z.strictObject({
  newest: z.strictObject({ version: versionSchema, date: z.iso.datetime() }).nullable(),
});

/** The newest release that a feed has shown here, so that an older one cannot be passed off as the newest again. */
export class NewestSeen {
  readonly #store: Store<z.infer<typeof Schema>>;

  /** @param folder the profile folder */
  constructor(folder: string) {
    this.#store = new Store(folder, 'newest-release', Schema, { newest: null });
  }

  /** Says whether a newer one was seen: a higher version, or the same one signed at a later date. */
  isNewerThan({ version, date }: Pick<Release, 'version' | 'date'>): boolean {
    const { newest } = this.#store.get();
    if (!newest) return false;
    const order = compareVersions(newest.version, version);
    return order > 0 || (order === 0 && Date.parse(newest.date) > Date.parse(date));
  }

  /** Keeps it where none newer was seen. */
  note({ version, date }: Pick<Release, 'version' | 'date'>): void {
    if (!this.isNewerThan({ version, date })) this.#store.set({ newest: { version, date } });
  }
}
