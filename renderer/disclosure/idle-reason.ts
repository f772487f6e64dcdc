import { isGranted } from '../../common/consent/states.ts';
import type { ConsentView, DisclosureView } from '../../common/disclosure/view.ts';
import type { Settings } from '../../preload/contract.ts';

export type IdleReason = 'broken' | 'nothingGranted' | 'notLive' | 'elsewhere' | 'starting';

/** Says why nothing is being read now; null while something is, or while a broadcast with readings is interrupted. */
export function idleReason(
  view: DisclosureView,
  consent: ConsentView,
  onAir: boolean,
  target: Settings['target'],
): IdleReason | null {
  if (view.sending === 'broken') return 'broken';
  if (view.activity !== 'off')
    return view.lastRead === null && view.activity === 'reading' ? 'starting' : null;
  if (!consent.scopes.some(({ state }) => isGranted(state))) return 'nothingGranted';
  if (!onAir) return 'notLive';
  return target === 'platform' ? 'starting' : 'elsewhere';
}
