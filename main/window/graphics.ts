import { z } from 'zod';
import { Store } from '../profile/index.ts';

/** So many crashes of the GPU process within a day, over all starts, are a loop. */
const LOOP = 3;
const WITHIN_MS = 24 * 60 * 60 * 1000;

const Schema = z.strictObject({
  /** ISO 8601, oldest first. */
  crashes: z.array(z.iso.datetime()).max(LOOP),
  /** Hardware acceleration stays off until the host turns it on again. */
  safe: z.boolean(),
});

const FINE = { crashes: [], safe: false };

/** Keeps an app alive whose graphics driver crashes again and again: it then starts without hardware acceleration. */
export class Graphics {
  readonly #store: Store<z.infer<typeof Schema>>;
  readonly #now: () => number;

  /** @param now ms since 1970 */
  constructor(folder: string, now: () => number = Date.now) {
    this.#store = new Store(folder, 'graphics', Schema, FINE);
    this.#now = now;
  }

  /** Says whether this start has to do without acceleration. */
  get safe(): boolean {
    return this.#store.get().safe;
  }

  /** The GPU process crashed. */
  crashed(): void {
    const now = this.#now();
    const recent = this.#store.get().crashes.filter((at) => now - Date.parse(at) < WITHIN_MS);
    const crashes = [...recent, new Date(now).toISOString()].slice(-LOOP);
    this.#store.set({ crashes, safe: this.safe || crashes.length >= LOOP });
  }

  /** Turns acceleration on again from the next start on; false when that could not be written. */
  leaveSafeMode(): boolean {
    return this.#store.set(FINE);
  }
}
