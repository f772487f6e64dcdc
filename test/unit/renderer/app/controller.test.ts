import { describe, expect, it } from 'vitest';
import { live, studio, WINDOW } from '../../../support/fakes/controller.ts';

describe('picture', () => {
  it('is captured only after main was told of the choice', async () => {
    const { controller, calls, state } = studio();
    expect(await controller.media.inputs.share(WINDOW)).toBe(true);
    expect(calls).toContain('capture.chooseSource {"sourceId":"window:1:0"}');
    expect(state().picture).toMatchObject({ kind: 'window', name: 'a window' });
  });

  it('stays closed when main refuses, with a sentence', async () => {
    const { controller, answers, opened, state, keys } = studio();
    answers.set('capture.chooseSource', { ok: false, error: 'unknown-source' });
    expect(await controller.media.inputs.share(WINDOW)).toBe(false);
    expect(opened).toHaveLength(0);
    expect(state().picture).toBeNull();
    expect(keys()).toEqual(['error.unknown-source']);
  });

  it('replaces the one before, on air too, and stops it', async () => {
    const { controller, room, opened } = await live();
    await controller.media.inputs.openCamera();
    // In the same stream, under the name that it began with: viewers see no gap.
    expect([...room.carried]).toEqual([['screen', opened[1]]]);
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  });

  it('that ends by itself leaves the broadcast alive and says so', async () => {
    const { room, state, keys, opened } = await live();
    opened[0]?.dispatchEvent(new Event('ended'));
    expect(room.snapshot().state).toBe('live');
    expect(state()).toMatchObject({ picture: null, pictureLost: true });
    expect(keys()).toEqual(['notice.pictureEnded']);
  });
});

describe('microphone (requirements P1.2-3a)', () => {
  it('has no track and asks for none before its click', async () => {
    const { calls, opened, state } = studio();
    expect(state().microphone).toBeNull();
    expect(opened).toHaveLength(0);
    expect(calls.filter((call) => call.startsWith('capture.'))).toEqual([]);
  });

  it('opens by a click and closes for real by the next', async () => {
    const { controller, calls, opened, state } = studio();
    await controller.media.microphone.toggle();
    expect(calls).toContain('capture.openMicrophone');
    expect(state().microphone).toBe(opened[0]);
    await controller.media.microphone.toggle();
    expect(state().microphone).toBeNull();
    expect(opened[0]?.readyState).toBe('ended');
  });

  it('is not asked of the browser when main did not arm it', async () => {
    const { controller, answers, opened, keys } = studio();
    answers.set('capture.openMicrophone', { ok: false, error: 'denied-by-os' });
    await controller.media.microphone.toggle();
    expect(opened).toHaveLength(0);
    expect(keys()).toEqual(['error.denied-by-os']);
  });

  it.each(['suspend', 'lock'])('is off after %s, with a notice', async (reason) => {
    const { controller, emit, opened, state, keys } = studio();
    await controller.media.microphone.toggle();
    emit('capture.onRevoked', { scopes: ['microphone', 'camera'], reason });
    expect(state().microphone).toBeNull();
    expect(opened[0]?.readyState).toBe('ended');
    expect(keys()).toHaveLength(1);
  });

  it('is off when its device goes away', async () => {
    const { controller, opened, state, keys } = studio();
    await controller.media.microphone.toggle();
    opened[0]?.dispatchEvent(new Event('ended'));
    expect(state().microphone).toBeNull();
    expect(keys()).toEqual(['notice.microphoneEnded']);
  });

  it('is off after a broadcast that the platform ended', async () => {
    const { controller, room, opened, state } = await live();
    await controller.media.microphone.toggle();
    expect(room.carried.has('microphone')).toBe(true);
    room.set({ state: 'idle', liveSince: null, error: { code: 'refused', detail: 'replaced' } });
    expect(state().microphone).toBeNull();
    expect(opened[1]?.readyState).toBe('ended');
  });

  it('stays open through a reconnect', async () => {
    const { controller, room, state, opened } = await live();
    await controller.media.microphone.toggle();
    room.set({ state: 'reconnecting' });
    room.set({ state: 'live' });
    expect(state().microphone).toBe(opened[1]);
    expect(opened[1]?.readyState).toBe('live');
  });
});

describe('broadcast', () => {
  it('reports every state to main', async () => {
    const { calls } = await live();
    const reports = calls.filter((call) => call.startsWith('live.report'));
    expect(reports).toEqual(
      ['connecting', 'ready', 'live'].map((state) => `live.report {"state":"${state}"}`),
    );
  });

  it('takes the open microphone along', async () => {
    const { controller, room } = studio();
    await controller.media.inputs.share(WINDOW);
    await controller.media.microphone.toggle();
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect([...room.carried.keys()].sort()).toEqual(['microphone', 'screen']);
  });

  it('that is not confirmed leaves no connection', async () => {
    const { controller, room, state } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await controller.broadcast.abandon();
    expect(room.snapshot().state).toBe('idle');
    expect(state().picture?.track.readyState).toBe('live');
  });

  it('that fails says why, leaves nothing open and keeps the picture', async () => {
    const { controller, room, state, keys } = studio();
    await controller.media.inputs.share(WINDOW);
    room.connectError = { code: 'unreachable' };
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect(room.snapshot().state).toBe('idle');
    expect(state()).toMatchObject({ starting: false });
    expect(state().picture?.track.readyState).toBe('live');
    expect(keys()).toEqual(['error.unreachable']);
  });

  it('whose media is refused is taken back whole', async () => {
    const { controller, room, keys } = studio();
    await controller.media.inputs.share(WINDOW);
    room.liveError = { code: 'unsupported' };
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect(room.snapshot().state).toBe('idle');
    expect(keys()).toEqual(['error.unsupported']);
  });

  it('ends with every device closed', async () => {
    const { controller, room, opened, state } = await live();
    await controller.media.microphone.toggle();
    await controller.broadcast.end();
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(room.snapshot().state).toBe('idle');
    expect(state()).toMatchObject({ picture: null, microphone: null });
  });

  it('names the account\'s refusal, not just "no admission"', async () => {
    const { controller, room, keys } = studio();
    await controller.media.inputs.share(WINDOW);
    room.connectError = { code: 'admission', detail: 'signed-out' };
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect(keys()).toEqual(['error.signed-out']);
  });
});

describe('host', () => {
  it('decides about the text that is shown, by its hash', async () => {
    const { controller, calls, answers, state } = studio();
    answers.set('policy.decide', { ok: true, value: { ...state().policy, decision: 'guest' } });
    await controller.host.policy.decide('guest');
    expect(calls).toContain(`policy.decide {"decision":"guest","sha256":"${'a'.repeat(64)}"}`);
    expect(state().policy.decision).toBe('guest');
  });

  it('is told what happened before the page listened', async () => {
    const { keys } = studio([
      { kind: 'renderer-restarted', wasLive: true, attempt: 1 },
      { kind: 'settings-recovered' },
    ]);
    await Promise.resolve();
    await Promise.resolve();
    expect(keys()).toEqual(['notice.rendererRestartedLive', 'notice.settingsRecovered']);
  });

  it('sees at most three messages, each kind once', async () => {
    const { controller, answers, keys } = studio();
    for (const code of ['timeout', 'unreachable', 'timeout', 'certificate', 'guest']) {
      answers.set('account.signIn', { ok: false, error: code });
      await controller.host.account.signIn('name', 'password');
    }
    expect(keys()).toEqual(['error.timeout', 'error.certificate', 'error.guest']);
  });
});

describe('a broadcast to another server', () => {
  const elsewhere = async () => {
    const all = studio();
    all.controller.host.settings.store.setState({ target: 'whip', whipUrl: 'https://a.example/w' });
    await all.controller.media.inputs.share(WINDOW);
    return all;
  };

  it('is not begun before the host confirms: that server hears nothing until then', async () => {
    const { controller, room } = await elsewhere();
    controller.broadcast.prepare();
    expect(room.snapshot().state).toBe('idle');
    await controller.broadcast.goLive();
    expect(room.snapshot().state).toBe('live');
  });

  it('that is refused says what the server said, not what the platform would mean by it', async () => {
    const { controller, room, keys } = await elsewhere();
    room.connectError = { code: 'refused', detail: 'whip-unauthorised' };
    await controller.broadcast.goLive();
    expect(keys()).toEqual(['error.whip-unauthorised']);
  });
});
