import { describe, expect, it } from 'vitest';
import { settled, studio, live as studioLive, WINDOW } from '../../../support/fakes/controller.ts';

const SCREEN = { id: 'screen:0:0', name: 'a screen', kind: 'screen' } as const;

async function live() {
  const all = await studioLive();
  const told = () =>
    all.calls
      .filter((call) => call.startsWith('live.showing '))
      .map((call) => JSON.parse(call.slice('live.showing '.length)) as Record<string, boolean>);
  return { ...all, told };
}

describe('what main is told for the floating bar', () => {
  it('is nothing before the broadcast, and all of it with its beginning', async () => {
    const { controller, calls } = studio();
    await controller.media.inputs.share(SCREEN);
    await controller.media.microphone.toggle();
    expect(calls.filter((call) => call.startsWith('live.showing'))).toEqual([]);
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    const facts = '{"picturePaused":false,"microphoneOpen":true,"wholeScreen":true}';
    expect(calls).toContain(`live.showing ${facts}`);
    // First what floats on the screen, then that it is live.
    expect(calls.indexOf(`live.showing ${facts}`)).toBeLessThan(
      calls.indexOf('live.report {"state":"live"}'),
    );
  });

  it('names a whole screen before it is opened and until it is gone, also when it did not open', async () => {
    const { controller, calls, answers, told } = await live();
    expect(told().map(({ wholeScreen }) => wholeScreen)).toEqual([false]);
    answers.set('capture.chooseSource', { ok: false, error: 'unknown-source' });
    await controller.media.inputs.share(SCREEN);
    expect(told().map(({ wholeScreen }) => wholeScreen)).toEqual([false, true, false]);
    const named = calls.findLastIndex((call) => call.includes('"wholeScreen":true'));
    expect(named).toBeLessThan(calls.findLastIndex((call) => call.startsWith('capture.chooseSource')));
    answers.delete('capture.chooseSource');
    await controller.media.inputs.share(SCREEN);
    await controller.media.inputs.share(WINDOW);
    expect(told().map(({ wholeScreen }) => wholeScreen)).toEqual([false, true, false, true, false]);
  });
});

describe('buttons of the floating bar', () => {
  it('pause, resume and close the microphone; none opens it', async () => {
    const { controller, emit, calls, state, told } = await live();
    await controller.media.microphone.toggle();
    const opened = calls.filter((call) => call === 'capture.openMicrophone').length;
    emit('live.onRequested', { act: 'closeMicrophone' });
    await settled();
    expect(state().microphone).toBeNull();
    emit('live.onRequested', { act: 'closeMicrophone' });
    emit('live.onRequested', { act: 'pause' });
    await settled();
    expect(told().at(-1)).toEqual({ picturePaused: true, microphoneOpen: false, wholeScreen: false });
    // Pressed twice it is paused all the same.
    emit('live.onRequested', { act: 'pause' });
    await settled();
    expect(told().at(-1)).toMatchObject({ picturePaused: true });
    emit('live.onRequested', { act: 'resume' });
    await settled();
    expect(told().at(-1)).toMatchObject({ picturePaused: false });
    expect(state().microphone).toBeNull();
    expect(calls.filter((call) => call === 'capture.openMicrophone')).toHaveLength(opened);
  });
});
