import { randomBytes } from 'node:crypto';
import { sha256 } from '../../common/node/sha256.ts';

/**
 * Random secrets that stand for a value until they expire. Only their hashes are kept, so that looking one up leaks
 * nothing through timing and a dump of the memory holds none.
 */
export class Tokens<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly expiresAt: number }>();
  readonly #lifetimeMs: number;
  readonly #limit: number;
  readonly #now: () => number;

  /** @param limit how many may be valid at once; the oldest gives way. */
  constructor(options: { lifetimeMs: number; limit: number; now: () => number }) {
    this.#lifetimeMs = options.lifetimeMs;
    this.#limit = options.limit;
    this.#now = options.now;
  }

  get lifetimeMs(): number {
    return this.#lifetimeMs;
  }

  issue(value: T): string {
    this.#dropExpired();
    const oldest = this.#entries.size >= this.#limit ? this.#entries.keys().next() : null;
    if (oldest && !oldest.done) this.#entries.delete(oldest.value);
    const secret = randomBytes(32).toString('base64url');
    this.#entries.set(sha256(secret), { value, expiresAt: this.#now() + this.#lifetimeMs });
    return secret;
  }

  /** The value, or null if the secret is unknown or expired. */
  find(secret: string): T | null {
    const entry = this.#entries.get(sha256(secret));
    return entry && entry.expiresAt > this.#now() ? entry.value : null;
  }

  /** As `find`, and the secret is worth nothing afterwards. */
  take(secret: string): T | null {
    const value = this.find(secret);
    this.#entries.delete(sha256(secret));
    return value;
  }

  /** Insertion order is order of expiry, as all live equally long. */
  #dropExpired(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.expiresAt > this.#now()) return;
      this.#entries.delete(key);
    }
  }
}
