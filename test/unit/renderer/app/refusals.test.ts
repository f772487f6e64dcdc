import { describe, expect, it, vi } from 'vitest';
import { studio } from '../../../support/fakes/controller.ts';

type Controller = ReturnType<typeof studio>['controller'];
const REFUSED = { ok: false, error: 'not-saved' } as const;

describe('a refused change of the settings', () => {
  it('is answered with its code, and leaves the settings as they were', async () => {
    const { controller, answers, state } = studio();
    const before = state().settings;
    answers.set('settings.set', REFUSED);
    expect(await controller.host.settings.change({ theme: 'light' })).toEqual({
      ok: false,
      error: 'not-saved',
    });
    expect(state().settings).toBe(before);
  });

  it('is told by the studio where the encoding or a language was chosen', async () => {
    const { controller, answers, keys } = studio();
    answers.set('settings.set', REFUSED);
    await controller.encoding.choose({ content: 'game' });
    expect(keys()).toEqual(['error.not-saved']);
    await controller.host.settings.save({ language: 'en' });
    expect(keys()).toEqual(['error.not-saved']);
  });

  it('is told by the studio once a fader has come to rest', async () => {
    vi.useFakeTimers();
    try {
      const { controller, answers, keys } = studio();
      answers.set('settings.set', REFUSED);
      controller.media.mixer.set('system', { gainDb: -6 });
      await vi.advanceTimersByTimeAsync(1000);
      expect(keys()).toEqual(['error.not-saved']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a refusal of main', () => {
  it.each([
    ['account.signOut', ({ host }: Controller) => host.account.signOut()],
    ['policy.get', ({ host }: Controller) => host.policy.refresh()],
    ['announcements.read', ({ host }: Controller) => host.announcements.read('one')],
  ] as const)('of %s is told', async (call, act) => {
    const { controller, answers, keys } = studio();
    answers.set(call, { ok: false, error: 'internal' });
    await act(controller);
    expect(keys()).toEqual(['error.internal']);
  });

  it('to hear of the state of the room is told', async () => {
    const { controller, answers, keys, room } = studio();
    answers.set('live.report', { ok: false, error: 'internal' });
    await room.connect();
    await vi.waitFor(() => expect(keys()).toEqual(['error.internal']));
    await controller.broadcast.abandon();
  });

  it('to list the shortcuts stands on their sheet', async () => {
    const { controller, answers } = studio();
    answers.set('shortcuts.get', { ok: false, error: 'internal' });
    await controller.shortcuts.load();
    expect(controller.shortcuts.store.getState().error).toBe('internal');
  });
});

describe('an encoding that the room refuses', () => {
  const onAir = async () => {
    const all = studio();
    await all.controller.media.inputs.share({ id: 'screen:1:0', name: 's', kind: 'screen' });
    all.controller.broadcast.prepare();
    await all.controller.broadcast.goLive();
    return all;
  };

  it('is told while the broadcast goes on', async () => {
    const { controller, room, keys } = await onAir();
    room.encode = async () => ({ ok: false, error: { code: 'unsupported', detail: 'codec' } });
    await controller.encoding.stepDown();
    expect(keys()).toEqual(['error.unsupported']);
  });

  it('is not told beside an interruption, which is told already', async () => {
    const { controller, room, keys } = await onAir();
    room.encode = async () => {
      room.set({ state: 'reconnecting' });
      return { ok: false, error: { code: 'closed' } };
    };
    await controller.encoding.stepDown();
    expect(keys()).toEqual([]);
  });
});
