/** What the viewer is doing, in the words of the page and of `window.viewerStats()`. */
export type ViewerState = 'connecting' | 'waiting' | 'playing' | 'ended' | 'reconnecting';

export interface Texts {
  readonly lang: string;
  readonly states: Readonly<Record<ViewerState, string>>;
  readonly waitingHint: string;
  readonly endedHint: string;
  readonly retryHint: string;
  readonly unmute: string;
  readonly fullscreen: string;
  readonly bitrate: string;
  readonly roundTrip: string;
  readonly jitter: string;
  readonly decoded: string;
  readonly audioLevel: string;
}

const ZH: Texts = {
  lang: 'zh-CN',
  states: {
    connecting: '正在连接…',
    waiting: '等待主播开播',
    playing: '正在播放',
    ended: '主播已下播',
    reconnecting: '正在重连…',
  },
  waitingHint: '开播后会自动播放，无需刷新',
  endedHint: '再次开播后会自动播放',
  retryHint: '网络恢复后会自动继续播放',
  unmute: '点击打开声音',
  fullscreen: '全屏',
  bitrate: '码率',
  roundTrip: '往返时延',
  jitter: '抖动',
  decoded: '已解码帧数',
  audioLevel: '音量',
};

const EN: Texts = {
  lang: 'en',
  states: {
    connecting: 'Connecting…',
    waiting: 'Waiting for the host',
    playing: 'Live',
    ended: 'The broadcast has ended',
    reconnecting: 'Reconnecting…',
  },
  waitingHint: 'It starts playing by itself, no need to reload',
  endedHint: 'It starts playing again when the host is back',
  retryHint: 'It resumes by itself when the network is back',
  unmute: 'Turn sound on',
  fullscreen: 'Full screen',
  bitrate: 'Bitrate',
  roundTrip: 'Round trip',
  jitter: 'Jitter',
  decoded: 'Frames decoded',
  audioLevel: 'Level',
};

/** @param language BCP 47, e.g. of the browser. */
export const textsFor = (language: string): Texts => (/^zh\b/i.test(language) ? ZH : EN);
