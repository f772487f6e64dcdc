/** What the host is shown of consent; the same types stand at both ends of the bridge. */
import type { ConsentState, TelemetryScope } from './states.ts';

/** What the host decided about one scope. */
export interface ScopeConsent {
  readonly scope: TelemetryScope;
  readonly state: ConsentState;
  /** ISO 8601 UTC of the last decision; null while unasked. */
  readonly since: string | null;
  /** ISO 8601 UTC at which a grant ends by itself; null unless granted. */
  readonly expires: string | null;
  /** Items that are not what they were when the host decided; empty unless `superseded` by a change of the register. */
  readonly changed: readonly string[];
}
export interface ConsentView {
  readonly scopes: readonly ScopeConsent[];
  /** The stored receipts could not be believed: everything is refused until the host decides anew. */
  readonly recovered: boolean;
}
