import type { Texts } from './zh-CN.ts';

export const mixer: Pick<Texts, 'mixer'> = {
  mixer: {
    title: 'Sound',
    microphone: 'Microphone',
    system: 'Computer sound',
    systemOn: 'Take computer sound along',
    systemOff: 'Leave computer sound out',
    media: 'Sound file',
    turnOn: 'Turn on microphone',
    turnOff: 'Turn off microphone',
    off: 'Off: no recording device is open',
    onIdle: 'On: here only, not sent yet',
    onLive: 'On: viewers hear you',
    byOthers: 'On, but another strip plays solo: viewers do not hear you',
    waits: 'On; viewers hear you while you hold {{keys}}',
    heldMute: 'On; viewers do not hear you while you hold the key',
    talk: 'Talking',
    talkMode: { always: 'Always', 'push-to-talk': 'Hold to talk', 'push-to-mute': 'Hold to mute' },
    talkHint: 'Hold {{keys}} in this window; it opens no microphone that is off',
    noKeys: '(no keys set)',
    meter: 'Level of {{name}}',
    gain: 'Fader of {{name}} (dB)',
    shut: 'Shut',
    clipped: 'Clipping: too loud, turn it down',
    mute: 'Mute',
    muteOf: 'Mute {{name}}',
    solo: 'Solo',
    soloOf: 'Solo {{name}}: viewers hear nothing else',
    effects: 'Effects',
    effectsOf: 'Effects of {{name}}',
    suppress: 'Noise suppression',
    suppressHint: "Takes away fans and keyboards on this computer, in place of the system's own",
    gate: 'Noise gate',
    gateAt: 'The gate opens at (dBFS)',
    limit: 'Limiter',
    limitHint: 'Holds sudden loud sounds below distortion',
    offset: 'Delay (ms), to meet the picture',
    monitor: 'Listen',
    monitorHint: 'Plays it here too; wear headphones, or the microphone picks it up again',
    openMedia: 'Play a sound file',
    mediaLabel: 'Choose a sound file',
    play: 'Play',
    pause: 'Pause',
    closeMedia: 'Remove the sound file',
    noMedia: 'Plays background music in a loop; the file is only opened here',
  },
};

export const mixerErrors = {
  'system-audio-unsupported': {
    what: 'This system does not give out its sound.',
    means:
      'Only Windows, and macOS from 14.2 on, let an app hear what the computer plays. The broadcast is not affected.',
    next: 'For background music use the sound file below.',
  },
};

export const mixerNotices = {
  systemAudioEnded: {
    what: 'The capture of the computer sound has ended.',
    means: 'Viewers do not hear the computer; microphone and sound file are not affected.',
    next: 'Click computer sound again when you need it.',
  },
  monitorLost: {
    what: 'You no longer hear what you listen to: the device that plays it is gone.',
    means: 'Only you cannot hear it. Viewers and a recording are not affected.',
    next: 'Plug the headphones or speakers back in; you will hear it again by itself.',
  },
  mediaUnplayable: {
    what: 'This file cannot be played.',
    means: 'It may be damaged, or not a supported kind of sound. The broadcast is not affected.',
    next: 'Choose an MP3, M4A, OGG or WAV file.',
  },
  suppressionUnavailable: {
    what: 'Noise suppression cannot run on this computer.',
    means: 'The microphone is sent as usual, with the simpler suppression of the browser engine.',
    next: 'Turn it off under Effects, or use the gate; restarting the app tries again.',
  },
  gateUnavailable: {
    what: 'The noise gate cannot run on this computer.',
    means: 'The microphone is sent as usual, without it.',
    next: 'Turn it off under Effects; restarting the app tries again.',
  },
};
