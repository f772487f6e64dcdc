import { expiryOf } from '../../common/consent/expiry.ts';
import { type ConsentState, isGranted, type Lapse, next } from '../../common/consent/states.ts';
import { hashOf, type ScopeFacts } from './facts.ts';
import type { Receipt } from './receipt.ts';

/** Says where one scope stands after its receipts so far. */
export interface Standing {
  readonly state: ConsentState;
  /** The last decision; a lapse changes the state and leaves it. */
  readonly decision: Receipt | null;
  /** Hash of what that decision was about. */
  readonly covers: string | null;
  /** Whether the state is that of the saved receipts; a lapse holds before it is written. */
  readonly saved: boolean;
}

export const UNASKED: Standing = { state: 'unasked', decision: null, covers: null, saved: true };

/** The standing after one more receipt; null when such a receipt cannot follow, so that the file is not to be believed. */
export const follow = (before: Standing, receipt: Receipt): Standing | null => {
  const { state } = receipt;
  if (next(before.state, state) !== state) return null;
  if (isGranted(state) && receipt.event.entity !== 'user') return null;
  if (state === 'expired' || state === 'superseded') return { ...before, state, saved: true };
  return { state, decision: receipt, covers: hashOf(receipt.register.entryHashes), saved: true };
};

// Clocks are set right by minutes; a grant from further ahead has no age that could be known.
const CLOCK_SLACK_MS = 86_400_000;

/** Says why a grant does not hold any more by itself; null while it holds, and for what is not granted (F.1, F.3). */
export const lapseOf = (
  { state, decision, covers }: Standing,
  { facts, now, inForce }: { facts: ScopeFacts; now: Date; inForce: (policySha256: string) => boolean },
): Lapse | null => {
  if (!isGranted(state) || !decision) return null;
  if (covers !== facts.hash || !inForce(decision.policy.sha256)) return 'superseded';
  const since = new Date(decision.event.at);
  const fromAhead = since.getTime() - now.getTime() > CLOCK_SLACK_MS;
  return fromAhead || now >= expiryOf(since) ? 'expired' : null;
};
