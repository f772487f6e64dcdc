import { describe, expect, it } from 'vitest';
import {
  CONSENT_STATES,
  type ConsentAct,
  isGranted,
  LAPSES,
  next,
  TELEMETRY_SCOPES,
  USER_ACTS,
} from '../../../../common/consent/states.ts';
import { SCOPES } from '../../../../common/register/scopes.ts';

const ACTS: readonly ConsentAct[] = [...USER_ACTS, ...LAPSES];
const every = CONSENT_STATES.flatMap((state) => ACTS.map((act) => ({ state, act, after: next(state, act) })));

describe('states of consent', () => {
  it('cover every telemetry scope of the register and no other', () => {
    expect(TELEMETRY_SCOPES).toEqual(Object.keys(SCOPES).filter((scope) => scope.startsWith('telemetry.')));
    expect(TELEMETRY_SCOPES).toHaveLength(5);
  });

  it('only the grant of the host opens, and it opens what was said', () => {
    for (const { act, after } of every)
      if (after !== null && isGranted(after)) {
        expect(act).toBe(after);
        expect(USER_ACTS).toContain(act);
      }
  });

  it('a no to what is granted always closes it', () => {
    for (const { state, act, after } of every)
      if (isGranted(state) && (act === 'denied' || act === 'withdrawn')) expect(after).toBe('withdrawn');
  });

  it('a lapse closes grants and touches nothing else', () => {
    for (const { state, act, after } of every)
      if (act === 'expired' || act === 'superseded') expect(after).toBe(isGranted(state) ? act : null);
  });

  it('nothing leads back to unasked, and what is not granted cannot be withdrawn', () => {
    expect(every.map(({ after }) => after)).not.toContain('unasked');
    for (const state of ['unasked', 'denied', 'withdrawn'] as const)
      expect(next(state, 'withdrawn')).toBeNull();
  });

  it('every state but unasked can be reached', () => {
    const reached = new Set(every.map(({ after }) => after));
    for (const state of ACTS) expect(reached).toContain(state);
  });
});
