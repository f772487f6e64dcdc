/** Where the floating bar lies in the app; main opens it there, and preload gives the page there its own calls only. */
export const BAR_PATH = '/live-bar.html';

/** What the host can do from the bar. None of it can open a microphone (requirements P1.2-3a). */
export const BAR_ACTS = ['pause', 'resume', 'closeMicrophone', 'showWindow', 'end'] as const;
export type BarAct = (typeof BAR_ACTS)[number];
/** Those that the studio does. */
export type BarRequest = Exclude<BarAct, 'showWindow' | 'end'>;

/** What the studio says of its broadcast. */
export interface OnAirFacts {
  /** A still or a card stands in for the picture. */
  readonly picturePaused: boolean;
  readonly microphoneOpen: boolean;
  /** A whole screen is captured, or about to be: whatever floats on it may be seen by viewers. */
  readonly wholeScreen: boolean;
}

/** What the bar shows. */
export interface BarState extends Pick<OnAirFacts, 'picturePaused' | 'microphoneOpen'> {
  /** `paused` = the connection is lost and being made anew. */
  readonly phase: 'live' | 'paused';
  /** Since the broadcast began, ms. */
  readonly elapsedMs: number;
  readonly language: 'zh-CN' | 'en';
  readonly theme: 'dark' | 'light';
}
