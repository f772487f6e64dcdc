import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import { KeptSecret } from '../profile/index.ts';

/** What can stand in a header after `Bearer`: services hand out more than RFC 6750's alphabet. */
const TOKEN = /^[\x21-\x7e]{1,4000}$/;

const Kept = z.strictObject({ origin: z.string(), token: z.string().regex(TOKEN) });

/** The host's bearer token for one WHIP server. It is never sent to another, and never given back to the page. */
export class WhipToken {
  readonly #secret: KeptSecret;

  /** @param folder the profile */
  constructor(folder: string) {
    this.#secret = new KeptSecret(folder, 'whip-token');
  }

  /** Null when there is none for that server. */
  for(origin: string): string | null {
    const kept = this.#kept();
    return kept?.origin === origin ? kept.token : null;
  }

  set(origin: string, token: string): Result<void, 'invalid-token' | 'not-saved'> {
    if (!TOKEN.test(token)) return err('invalid-token');
    return this.#secret.set(JSON.stringify({ origin, token })) ? ok(undefined) : err('not-saved');
  }

  /** False when the file could not be removed. */
  remove(): boolean {
    return this.#secret.set(null);
  }

  stateFor(origin: string | null): { token: 'none' | 'kept' | 'this-run'; lasting: boolean } {
    const { lasting } = this.#secret;
    const there = origin !== null && this.for(origin) !== null;
    return { token: there ? (lasting ? 'kept' : 'this-run') : 'none', lasting };
  }

  #kept(): z.infer<typeof Kept> | null {
    const text = this.#secret.get();
    if (text === null) return null;
    try {
      return Kept.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  }
}
