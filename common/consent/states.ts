import { SCOPES, type ScopeId } from '../register/scopes.ts';

/** A scope whose data can leave for the platform's statistics; each is decided alone (requirements F.1). */
export type TelemetryScope = Extract<ScopeId, `telemetry.${string}`>;

const isTelemetryScope = (scope: ScopeId): scope is TelemetryScope => scope.startsWith('telemetry.');

export const TELEMETRY_SCOPES: readonly TelemetryScope[] = (Object.keys(SCOPES) as ScopeId[]).filter(
  isTelemetryScope,
);

/** What the host can decide. */
export const USER_ACTS = ['granted.local', 'granted.upload', 'denied', 'withdrawn'] as const;
/** What time or a new version of the app does to a grant by itself; it can only close. */
export const LAPSES = ['expired', 'superseded'] as const;
export const CONSENT_STATES = ['unasked', ...USER_ACTS, ...LAPSES] as const;

export type UserAct = (typeof USER_ACTS)[number];
export type Lapse = (typeof LAPSES)[number];
export type ConsentAct = UserAct | Lapse;
export type ConsentState = (typeof CONSENT_STATES)[number];
export type GrantedState = Extract<ConsentState, `granted.${string}`>;

/** Whether this state lets anything be read. */
export const isGranted = (state: ConsentState): state is GrantedState => state.startsWith('granted.');

const afterRefusal = (state: ConsentState, act: 'denied' | 'withdrawn'): ConsentAct | null => {
  // A no to what is granted takes it back, by whichever word it was said: a no is never turned away.
  if (isGranted(state)) return 'withdrawn';
  if (act === 'denied') return 'denied';
  // The grant may have lapsed while the host was about to take it back.
  return state === 'expired' || state === 'superseded' ? 'withdrawn' : null;
};

/**
 * The state after an act, or null when the act means nothing in that state (requirements F.1). Only the host's own
 * grant leads to a granted state; a lapse closes a grant and does nothing else.
 */
export const next = (state: ConsentState, act: ConsentAct): ConsentAct | null => {
  switch (act) {
    case 'granted.local':
    case 'granted.upload':
      return act;
    case 'denied':
    case 'withdrawn':
      return afterRefusal(state, act);
    case 'expired':
    case 'superseded':
      return isGranted(state) ? act : null;
  }
};
