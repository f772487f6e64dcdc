import { describe, expect, it } from 'vitest';
import { DEFAULT_MIXER, type MixerSettings, type StripId } from '../../../../common/audio/mixer.ts';
import { MixerSettingsSchema } from '../../../../common/audio/schema.ts';
import { type Desk, routeOf } from '../../../../renderer/audio/plan.ts';

const desk = (open: StripId[], change: Partial<Desk> = {}): Desk => ({
  settings: DEFAULT_MIXER,
  open: new Set(open),
  solo: new Set(),
  monitor: new Set(),
  mutedForPause: false,
  ...change,
});
const microphone = (change: Partial<MixerSettings['microphone']>): Partial<Desk> => ({
  settings: { ...DEFAULT_MIXER, microphone: { ...DEFAULT_MIXER.microphone, ...change } },
});
/** Which strips viewers hear. */
function heard(of: Desk): StripId[] {
  const route = routeOf(of);
  if (route.kind !== 'mixed') return route.kind === 'raw' ? ['microphone'] : [];
  return [...route.strips].filter(([, { audible }]) => audible).map(([id]) => id);
}

it('the settings at the start are valid and do nothing to the sound', () => {
  expect(MixerSettingsSchema.parse(DEFAULT_MIXER)).toEqual(DEFAULT_MIXER);
  expect(routeOf(desk(['microphone']))).toEqual({ kind: 'raw' });
});

describe('route', () => {
  it('is none without a source and raw for a microphone alone', () => {
    expect(routeOf(desk([]))).toEqual({ kind: 'none' });
    expect(routeOf(desk(['microphone'])).kind).toBe('raw');
    expect(routeOf(desk(['system'])).kind).toBe('mixed');
    expect(routeOf(desk(['microphone', 'media'])).kind).toBe('mixed');
  });

  it.each([
    ['a fader', { gainDb: -3 }],
    ['suppression', { suppress: true }],
    ['a gate', { gateDb: -40 }],
    ['a limiter', { limit: true }],
    ['an offset', { offsetMs: 120 }],
  ])('of a microphone with %s is mixed', (_, change) => {
    expect(routeOf(desk(['microphone'], microphone(change))).kind).toBe('mixed');
  });

  it('of a microphone that is listened to is mixed, of one opened during a pause raw', () => {
    expect(routeOf(desk(['microphone'], { monitor: new Set(['microphone']) })).kind).toBe('mixed');
    expect(routeOf(desk(['microphone'], { mutedForPause: true })).kind).toBe('raw');
  });

  it('carries what was set, in the units of the graph', () => {
    const route = routeOf(desk(['microphone'], microphone({ gainDb: -20, offsetMs: 250, gateDb: -50 })));
    expect(route.kind === 'mixed' && route.strips.get('microphone')).toMatchObject({
      gain: 0.1,
      delay: 0.25,
      gateDb: -50,
    });
  });
});

describe('what is heard', () => {
  const all: StripId[] = ['microphone', 'system', 'media'];
  const muted = {
    settings: { ...DEFAULT_MIXER, system: { ...DEFAULT_MIXER.system, muted: true } },
  };

  it('is everything that is open and not muted', () => {
    expect(heard(desk(all))).toEqual(all);
    expect(heard(desk(all, muted))).toEqual(['microphone', 'media']);
  });

  it('is only what plays solo, if that is open', () => {
    expect(heard(desk(all, { solo: new Set(['media']) }))).toEqual(['media']);
    expect(heard(desk(['microphone', 'system'], { solo: new Set(['media']) }))).toEqual([
      'microphone',
      'system',
    ]);
  });

  it('is nothing of what is muted, solo or not', () => {
    expect(heard(desk(all, { ...muted, solo: new Set(['system', 'media']) }))).toEqual(['media']);
  });

  it('is nothing while the picture is paused, but a microphone that was clicked on since', () => {
    expect(heard(desk(['system', 'media'], { mutedForPause: true, solo: new Set(['media']) }))).toEqual([]);
    expect(heard(desk(all, { mutedForPause: true }))).toEqual(['microphone']);
  });
});
