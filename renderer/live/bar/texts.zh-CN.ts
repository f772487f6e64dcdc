/** The floating bar: its page is too small to carry all texts. */
export const liveBar = {
  title: '直播悬浮条',
  live: '正在直播',
  paused: '正在重新连接',
  picturePaused: '正在直播 · 画面已暂停',
  microphoneOpen: '麦克风已打开',
  microphoneClosed: '麦克风已关闭',
  pause: '暂停画面',
  resume: '恢复画面',
  closeMicrophone: '关闭麦克风',
  showWindow: '显示窗口',
  end: '停播…',
};

export type LiveBarTexts = Readonly<Record<keyof typeof liveBar, string>>;
