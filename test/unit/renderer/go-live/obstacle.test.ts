import { describe, expect, it } from 'vitest';
import { type Conditions, obstacle } from '../../../../renderer/go-live/obstacle.ts';
import { studio } from '../../../support/fakes/controller.ts';

describe('what stands between the host and 开播', () => {
  const base: Conditions = {
    decision: 'agreed',
    settings: studio().state().settings,
    role: 'host',
    hasPicture: true,
  };
  it.each([
    ['live.guest', { ...base, decision: 'guest' as const }],
    ['live.needPlatform', { ...base, settings: { ...base.settings, platformUrl: null } }],
    ['live.needSignIn', { ...base, role: 'guest' as const }],
    ['live.needPicture', { ...base, hasPicture: false }],
    [null, base],
  ])('%s', (expected, state) => expect(obstacle(state)).toBe(expected));

  const elsewhere: Conditions = {
    ...base,
    // Neither a platform, nor a sign-in, nor the agreement to its policy: it has no part in it.
    decision: 'guest',
    role: 'guest',
    settings: {
      ...base.settings,
      platformUrl: null,
      target: 'whip',
      whipUrl: 'https://a.example/w',
    },
  };
  it.each([
    ['live.needWhip', { ...elsewhere, settings: { ...elsewhere.settings, whipUrl: null } }],
    ['live.needPicture', { ...elsewhere, hasPicture: false }],
    [null, elsewhere],
  ])('on the way to another server: %s', (expected, state) => expect(obstacle(state)).toBe(expected));
});
