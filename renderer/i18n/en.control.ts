import type { Texts } from './zh-CN.ts';

export const control: Pick<Texts, 'recording'> = {
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
};

export const controlNotices = {
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
