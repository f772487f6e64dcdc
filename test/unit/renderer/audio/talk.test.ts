import { expect, it } from 'vitest';
import type { TalkMode } from '../../../../common/audio/mixer.ts';
import { lettingGo } from '../../../../common/shortcuts/shortcuts.ts';
import { studio } from '../../../support/fakes/controller.ts';

async function open(talk: TalkMode) {
  const all = studio();
  all.controller.media.mixer.setTalk(talk);
  await all.controller.media.microphone.toggle();
  const heard = () => all.state().microphone?.enabled;
  return { ...all, heard };
}

it.each([
  ['always', true, true],
  ['push-to-talk', false, true],
  ['push-to-mute', true, false],
] as const)('%s: an open microphone is heard %s, with the key held %s', async (talk, free, held) => {
  const { controller, heard } = await open(talk);
  expect(heard()).toBe(free);
  controller.media.mixer.hold(true);
  expect(heard()).toBe(held);
  controller.media.mixer.hold(false);
  expect(heard()).toBe(free);
});

it('the key opens no microphone, whatever the mode', () => {
  const { controller, calls, opened } = studio();
  for (const talk of ['push-to-talk', 'push-to-mute'] as const) {
    controller.media.mixer.setTalk(talk);
    controller.media.mixer.hold(true);
    controller.media.mixer.hold(false);
  }
  expect(opened).toEqual([]);
  expect(calls.filter((call) => call.startsWith('capture.'))).toEqual([]);
});

it('a change of mode takes effect on the microphone that is open', async () => {
  const { controller, heard } = await open('always');
  controller.media.mixer.setTalk('push-to-talk');
  expect(heard()).toBe(false);
  controller.media.mixer.setTalk('always');
  expect(heard()).toBe(true);
});

it.each([
  ['Ctrl+Shift+F7', 'F7', true],
  ['Ctrl+Shift+F7', 'ShiftRight', true],
  ['Ctrl+K', 'ControlLeft', true],
  ['Ctrl+K', 'KeyK', true],
  ['Ctrl+K', 'AltLeft', false],
  ['F7', 'F8', false],
])('letting go: %s ends with %s: %s', (keys, code, ends) => {
  expect(lettingGo(keys, { code })).toBe(ends);
});
