import { expect, it } from 'vitest';
import { settled, studio } from '../../../support/fakes/controller.ts';

const WINDOW = { id: 'window:1:0', name: 'a window', kind: 'window' } as const;

it('pausing the picture silences all other sound until it goes on', async () => {
  const { controller, compositors } = studio();
  await controller.media.inputs.share(WINDOW);
  const mutedForPause = () => controller.media.mixer.store.getState().mutedForPause;
  const paused = controller.privacyPause.pause('freeze');
  // Before the still or the card is on the track.
  expect(mutedForPause()).toBe(true);
  await settled();
  await compositors[0]?.shown();
  await paused;
  await controller.privacyPause.release();
  expect(mutedForPause()).toBe(false);
});

it('a microphone alone goes out as itself, and its end leaves no sound', async () => {
  const { controller, opened } = studio();
  expect(controller.media.mixer.sound).toBeNull();
  await controller.media.microphone.toggle();
  expect(controller.media.mixer.sound).toBe(opened[0]);
  expect(controller.media.mixer.store.getState().route).toBe('raw');
  await controller.media.microphone.close();
  expect(controller.media.mixer.sound).toBeNull();
});

it('sound of the system that main does not give is not asked of the browser', async () => {
  const { controller, answers, opened, keys } = studio();
  answers.set('capture.openSystemAudio', { ok: false, error: 'system-audio-unsupported' });
  await controller.media.mixer.system.toggle();
  expect(opened).toEqual([]);
  expect(keys()).toEqual(['error.system-audio-unsupported']);
});
