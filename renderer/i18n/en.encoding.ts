import type { encoding as zh } from './zh-CN.encoding.ts';

/** How the picture is encoded: presets by content, advanced options, lowering. */
export const encoding = {
  encoding: {
    title: 'Quality',
    content: 'What you show',
    contents: {
      auto: 'Automatic',
      text: 'Text / web pages',
      video: 'Video',
      game: 'Game',
      camera: 'Camera',
    },
    hint: {
      auto: 'By source: screens stay sharp, cameras stay smooth.',
      text: 'Sharp text first, 15 frames a second; the lightest on your machine.',
      video: 'Sharp and smooth in balance, 30 frames a second.',
      game: 'Smooth first, up to 60 frames a second.',
      camera: 'Smooth first, 720p at 30 frames a second.',
    },
    advanced: 'Advanced quality options',
    codec: 'Codec',
    codecAuto: 'Automatic',
    byHardware: '{{codec}} (in hardware)',
    bySoftware: '{{codec}} (in software)',
    height: 'Highest resolution',
    framerate: 'Highest frame rate',
    framerateHint: 'Above 30 it takes effect with the next source you open.',
    frames: '{{count}} frames/s',
    bitrate: 'Bitrate limit (kbit/s)',
    bitrateHint: 'Empty: by the size of the picture.',
    byPreset: 'As the content needs',
    simulcast: 'Send in several sizes',
    simulcastHint:
      'Viewers on a slow line get a smaller picture without slowing the others; sizes that nobody watches are not encoded. Not with VP9.',
    on: 'On',
    off: 'Off',
    changing: 'Changing the codec or the sizes while live makes viewers wait a moment; the sound goes on.',
    changingElsewhere:
      'To another server the picture goes in one size; another codec takes effect with the next broadcast, the rest at once.',
    lowered:
      'Lowered to {{height}}p at {{framerate}} frames/s. Your settings return when the broadcast ends.',
    restore: 'Restore now',
    reset: 'Restore all defaults',
  },
} satisfies typeof zh;
