import { isGranted } from '../../../common/consent/states.ts';
import type { ConsentView, DisclosureView } from '../../../common/disclosure-view.ts';

export type IdleReason = 'broken' | 'nothingGranted' | 'notLive' | 'starting';

/** Why nothing is being read now; null while something is, or while a broadcast with readings is interrupted. */
export function idleReason(view: DisclosureView, consent: ConsentView, onAir: boolean): IdleReason | null {
  if (view.sending === 'broken') return 'broken';
  if (view.activity !== 'off')
    return view.lastRead === null && view.activity === 'reading' ? 'starting' : null;
  if (!consent.scopes.some(({ state }) => isGranted(state))) return 'nothingGranted';
  return onAir ? 'starting' : 'notLive';
}
