import type { Problem } from './patience.ts';

/** What the viewer is doing, in the words of the page and of `window.viewerStats()`. */
export type ViewerState = 'connecting' | 'waiting' | 'playing' | 'ended' | 'reconnecting';

interface Told {
  readonly what: string;
  /** What to do. */
  readonly hint: string;
}

export interface Texts {
  readonly lang: string;
  readonly states: Readonly<Record<ViewerState, string>>;
  readonly waitingHint: string;
  readonly endedHint: string;
  readonly retryHint: string;
  readonly problems: Readonly<Record<Exclude<Problem, 'no-path'>, Told>>;
  readonly noPath: string;
  /** @param address where media comes from, `address:port` */
  readonly noPathHint: (address: string) => string;
  /** The same where that is this machine's own address. */
  readonly noPathHere: string;
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
  problems: {
    'no-platform': {
      what: '连不上平台',
      hint: '请检查网络。别的网页能打开的话，多半是平台暂时停了。这里会一直重试。',
    },
    full: { what: '直播间满了', hint: '有人离开后会自动进入，无需刷新。' },
    silent: { what: '已经连上，还没有收到画面', hint: '主播那边可能卡住了，恢复后会自动播放。' },
    undecodable: {
      what: '主播正在直播，但这个浏览器放不出画面',
      hint: '请换新版的 Chrome 或 Edge 打开。',
    },
  },
  noPath: '主播正在直播，但画面传不到这里',
  noPathHint: (address) =>
    `从这里连不到 ${address}（UDP 和 TCP）。请换个网络，或关掉 VPN 再试；在公司、学校里，请网络管理员放行。这里会一直重试。`,
  noPathHere:
    '画面要从本机地址 127.0.0.1 传来，Firefox 不连这个地址：请用 Chrome 或 Edge 打开。用的就是它们的话，请检查本机防火墙。',
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
  problems: {
    'no-platform': {
      what: 'The platform does not answer',
      hint: 'Check your network. If other pages open, the platform is probably down. This page keeps trying.',
    },
    full: {
      what: 'The room is full',
      hint: 'You get in by yourself when somebody leaves, no need to reload.',
    },
    silent: {
      what: 'Connected, but no picture has come yet',
      hint: 'The host may be stuck. It starts playing when the picture comes.',
    },
    undecodable: {
      what: 'The host is live, but this browser cannot show the picture',
      hint: 'Open this page in a recent Chrome or Edge.',
    },
  },
  noPath: 'The host is live, but the picture does not get here',
  noPathHint: (address) =>
    `${address} cannot be reached from here (UDP and TCP). Try another network, or without a VPN; at work or school, ask for it to be let through. This page keeps trying.`,
  noPathHere:
    "The picture comes from this machine's own address 127.0.0.1, which Firefox does not connect to: open this page in Chrome or Edge. If it is one of them, check this machine's firewall.",
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
