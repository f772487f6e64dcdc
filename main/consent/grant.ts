import type { TelemetryScope } from '../../common/consent/states.ts';

interface GrantParts {
  readonly scope: TelemetryScope;
  readonly mode: 'local' | 'upload';
  readonly grantedAt: Date;
  /** Aborted when the decision behind the grant stops to hold. */
  readonly signal: AbortSignal;
  /** Looks again whether the decision still holds. */
  readonly holds: () => boolean;
}
type Mint = (parts: GrantParts) => Grant;

const KEY = Symbol('grant');
let mint: Mint | null = null;

/**
 * The right to read one scope, or to send what was read, as an object that only the consent service can make: there is
 * no boolean to set and no way to make one from outside (requirements F.6).
 */
export class Grant {
  readonly scope: TelemetryScope;
  readonly mode: 'local' | 'upload';
  /** Data read before this moment is not covered (F.3). */
  readonly grantedAt: Date;
  readonly signal: AbortSignal;
  readonly #holds: () => boolean;
  #taken = false;

  static {
    mint = (parts) => new Grant(KEY, parts);
  }

  private constructor(key: symbol, parts: GrantParts) {
    // `private` ends at compile time; `grant.constructor` does not.
    if (key !== KEY) throw new TypeError('a grant is issued by the consent service only');
    this.scope = parts.scope;
    this.mode = parts.mode;
    this.grantedAt = parts.grantedAt;
    this.signal = parts.signal;
    this.#holds = parts.holds;
    Object.freeze(this);
  }

  /** Says whether the decision holds at this moment; once false, false for ever. */
  get valid(): boolean {
    return !this.signal.aborted && this.#holds();
  }

  /** True once, for whoever starts to use it, and only while it is valid. */
  take(): boolean {
    if (this.#taken || !this.valid) return false;
    this.#taken = true;
    return true;
  }
}

/** Hands over the one way to make grants, to the first caller only: the consent service, when it is loaded. */
export const takeMint = (): Mint => {
  if (!mint) throw new Error('the mint of grants is taken');
  const taken = mint;
  mint = null;
  return taken;
};
