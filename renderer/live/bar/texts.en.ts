import type { LiveBarTexts } from './texts.zh-CN.ts';

export const liveBar: LiveBarTexts = {
  title: 'Live bar',
  live: 'Live',
  paused: 'Reconnecting',
  picturePaused: 'Live · picture paused',
  microphoneOpen: 'Microphone on',
  microphoneClosed: 'Microphone off',
  pause: 'Pause picture',
  resume: 'Resume picture',
  closeMicrophone: 'Turn mic off',
  showWindow: 'Show window',
  end: 'End …',
};
