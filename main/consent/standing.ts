import { expiryOf } from '../../common/consent/expiry.ts';
import { type ConsentState, isGranted, type Lapse, next } from '../../common/consent/states.ts';
import { hashOf, type ScopeFacts } from './facts.ts';
import type { Receipt } from './receipt.ts';

/** Where one scope stands after its receipts so far. */
export interface Standing {
  readonly state: ConsentState;
  /** The last decision; a lapse changes the state and leaves it. */
  readonly decision: Receipt | null;
  /** Whether the state is that of the saved receipts; a lapse holds before it is written. */
  readonly saved: boolean;
}

export const UNASKED: Standing = { state: 'unasked', decision: null, saved: true };

/** The standing after one more receipt; null when such a receipt cannot follow, so that the file is not to be believed. */
export const follow = ({ state, decision }: Standing, receipt: Receipt): Standing | null => {
  if (next(state, receipt.state) !== receipt.state) return null;
  const lapse = receipt.state === 'expired' || receipt.state === 'superseded';
  return { state: receipt.state, decision: lapse ? decision : receipt, saved: true };
};

// Clocks are set right by minutes; a grant from further ahead has no age that could be known.
const CLOCK_SLACK_MS = 86_400_000;

/** Why a grant does not hold any more by itself; null while it holds, and for what is not granted (F.1, F.3). */
export const lapseOf = ({ state, decision }: Standing, facts: ScopeFacts, now: Date): Lapse | null => {
  if (!isGranted(state) || !decision) return null;
  if (hashOf(decision.register.entryHashes) !== facts.hash) return 'superseded';
  const since = new Date(decision.event.at);
  const fromAhead = since.getTime() - now.getTime() > CLOCK_SLACK_MS;
  return fromAhead || now >= expiryOf(since) ? 'expired' : null;
};
