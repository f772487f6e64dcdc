/** What the host is shown of reading and sending; the same types stand at both ends of the bridge. */
import type { TelemetryScope } from '../consent/states.ts';
import type { TelemetryId } from '../register/schema.ts';

export type { ConsentView, ScopeConsent } from '../consent/view.ts';

/** One record as it is now: exactly what would be written if the broadcast ended at this moment. */
export interface LiveRecord {
  readonly item: TelemetryId;
  readonly scope: TelemetryScope;
  /** `upload` = will be sent; `local` = stays on this device. */
  readonly mode: 'local' | 'upload';
  /** The declared fields as canonical JSON. */
  readonly text: string;
}
export interface DisclosureView {
  /** `off` = nothing is granted or no broadcast; `paused` = reconnecting; `stopped` = reading failed in this broadcast. */
  readonly activity: 'off' | 'reading' | 'paused' | 'stopped';
  /** ISO 8601 UTC of the last reading of this broadcast. */
  readonly lastRead: string | null;
  /** Seconds between readings; longer than 60 when reading was too costly on this machine. */
  readonly intervalSeconds: number;
  /** CPU time of the last reading, ms. */
  readonly cpuMs: number | null;
  readonly records: readonly LiveRecord[];
  /** Items that this machine could not tell, by their id. */
  readonly unavailable: readonly TelemetryId[];
  /** `print` = --print-dont-send: nothing leaves. `broken` = the ledger failed its check, nothing is recorded or sent. */
  readonly sending: 'on' | 'print' | 'broken';
  /** The bodies in the ledger are encrypted with a key of the system's key ring. */
  readonly sealed: boolean;
  readonly pending: number;
  readonly sent: number;
}

/** Figures of the broadcast that only the page knows; null = not known. */
export interface QualityReport {
  readonly bitrateKbps: number | null;
  readonly rttMs: number | null;
  readonly lossPct: number | null;
  readonly fps: number | null;
  readonly droppedPct: number | null;
}
