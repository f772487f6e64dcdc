import type { Texts } from './zh-CN.ts';

export const control: Pick<Texts, 'recording' | 'privacyPause' | 'shortcuts'> = {
  recording: {
    title: 'Recording',
    start: 'Record',
    stop: 'Stop recording',
    progress: 'Recording {{time}} · {{size}}',
    saved: 'Saved: {{name}}',
    replay: 'Replay buffer',
    replayOff: 'Off',
    replaySeconds: '{{seconds}} s',
    saveReplay: 'Save replay',
    local: 'Written only to the local file you choose, never uploaded.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    change: 'Change',
    press: 'Press the new keys…',
    remove: 'Remove',
    changeOf: 'Change the shortcut of “{{name}}”',
    removeOf: 'Remove the shortcut of “{{name}}”',
    global: 'Works in any program while you are live',
    window: 'Works in this window',
    refused: 'Another program holds these keys, so they do nothing now.',
    hint: 'Press ? to open this sheet at any time. The microphone opens only by a click on its icon; it has no shortcut.',
    open: 'Keyboard shortcuts',
    action: {
      freeze: 'Pause picture (still)',
      card: 'Pause picture (card)',
      microphoneOff: 'Close the microphone',
      talk: 'Hold to talk / hold to mute',
      record: 'Start or stop recording',
      saveReplay: 'Save the replay',
      sheet: 'Open this sheet',
    },
  },
  privacyPause: {
    title: 'Pause the picture',
    freeze: 'Pause picture',
    card: 'Show a card',
    release: 'Show the picture again',
    hint: 'Pausing closes the microphone too.',
    now: {
      freeze:
        'Viewers see a still picture and cannot hear you. The microphone stays off afterwards until you click it.',
      card: 'Viewers see a card and cannot hear you. The microphone stays off afterwards until you click it.',
    },
    cardTitle: 'The host is away for a moment',
    cardLine: 'Back soon',
  },
};

export const controlNotices = {
  pictureBlack: {
    what: 'The picture has been black for a while.',
    means:
      'The window may be minimised or protected, or a game has the screen to itself. Viewers see black as well.',
    next: 'Restore the window or share the whole screen; set games to a borderless window.',
  },
  pictureBlank: {
    what: 'The picture has been one colour for a while.',
    means: 'The window may be empty, or hardware acceleration keeps it from being captured.',
    next: 'Look at the shared window; if it shows something, share the whole screen instead.',
  },
  pictureMuted: {
    what: 'The system has paused this capture.',
    means: 'That happens to minimised windows, locked screens and busy devices. Viewers see the last frame.',
    next: 'Restore the window or unlock the screen; otherwise choose the source again.',
  },
  recordingLowSpace: {
    what: 'Less than 2 GB is left on the disk.',
    means: 'The recording goes on; it stops and is saved by itself before the disk is full.',
    next: 'Free some space, or stop the recording.',
  },
  recordingStoppedSpace: {
    what: 'The disk is nearly full, so the recording has stopped.',
    means: 'What was recorded is saved whole. The broadcast is not affected.',
    next: 'Free some space, then record again.',
  },
  recordingSuspend: {
    what: 'The computer went to sleep, so the recording has stopped.',
    means: 'What was recorded before is saved.',
    next: 'Start the recording again if you need it.',
  },
  recordingOutgrown: {
    what: 'The picture has grown; the file of the recording keeps its size.',
    means:
      'A video file has one size. The picture is recorded whole, made smaller; what viewers see is not affected.',
    next: 'For the larger size, stop the recording and start it again.',
  },
  recordingSkipped: {
    what: 'Some time was not recorded: the computer slept, or the app stood still.',
    means: 'The recording goes on; in the file, what came before and after follow each other directly.',
    next: 'Nothing to do. If it matters, have a look at the file.',
  },
  recordingEncoder: {
    what: 'The encoder of the recording failed, so the recording has stopped.',
    means: 'What was recorded can be played. The broadcast is not affected.',
    next: 'Start the recording again.',
  },
  recordingUnsupported: {
    what: 'This computer has no encoder that can record.',
    means: 'Nothing is recorded. The broadcast is not affected.',
    next: 'Update the graphics driver or the system, then try again.',
  },
  recordingNoPicture: {
    what: 'There is no picture to record.',
    means: 'Nothing is recorded.',
    next: 'Choose a source first.',
  },
  replayEmpty: {
    what: 'The replay buffer holds nothing yet.',
    means: 'No file was saved.',
    next: 'Try again in a few seconds.',
  },
};

export const controlErrors = {
  'invalid-keys': {
    what: 'These keys cannot be a shortcut.',
    means: 'The shortcut has not changed.',
    next: 'Use Ctrl or Alt with a letter or a digit, or a function key.',
  },
  'keys-taken': {
    what: 'These keys already do something else here.',
    means: 'The shortcut has not changed.',
    next: 'Choose other keys, or remove the other shortcut first.',
  },
  'keys-in-use': {
    what: 'Another program holds these keys.',
    means: 'The shortcut has not changed.',
    next: 'Choose other keys, or free them in that program.',
  },
  busy: {
    what: 'The file before is still being dealt with.',
    means: 'No new file was begun.',
    next: 'Wait for it, or choose another name.',
  },
  'disk-full': {
    what: 'The disk is full, so the recording has stopped.',
    means: 'All that was written before is there and can be played. The broadcast is not affected.',
    next: 'Free some space or choose another disk, then record again.',
  },
  'file-too-large': {
    what: 'The file is as large as this disk allows, so the recording has stopped.',
    means:
      'The disk’s format limits the size of one file (FAT32: 4 GB), however much room is left. All that was recorded is there and can be played. The broadcast is not affected.',
    next: 'Record again into a new file; to record for longer, use a disk formatted as NTFS or exFAT.',
  },
  'not-written': {
    what: 'The recording cannot be written.',
    means: 'All that was written before is there. The folder may be read-only, or the disk was unplugged.',
    next: 'Choose another place.',
  },
  'not-open': {
    what: 'The file of the recording is closed.',
    means: 'All that was written before is there.',
    next: 'Start the recording again if you need it.',
  },
};
