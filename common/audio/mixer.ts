/** The strips of the mixer, one per source of sound. */
export const STRIPS = ['microphone', 'system', 'media'] as const;
export type StripId = (typeof STRIPS)[number];

/** The fader in dB; at its lower end it is shut. */
export const GAIN = { least: -60, most: 12 } as const;
/** How far sound can be delayed to meet a picture that comes later, ms. */
export const MOST_OFFSET_MS = 500;
/** Where the gate can open, dBFS. */
export const GATE = { least: -70, most: -20, usual: -45 } as const;

interface Strip {
  readonly gainDb: number;
  readonly offsetMs: number;
  /** Holds peaks below full scale. */
  readonly limit: boolean;
}
interface SourceStrip extends Strip {
  readonly muted: boolean;
}
interface MicrophoneStrip extends Strip {
  /** Takes noise away on this machine, in place of the browser's own. */
  readonly suppress: boolean;
  /** Opens above so many dBFS and is silent below; null = no gate. */
  readonly gateDb: number | null;
}

/** When an open microphone is heard: always, only while the key is held, or except while it is held. */
export const TALK_MODES = ['always', 'push-to-talk', 'push-to-mute'] as const;
export type TalkMode = (typeof TALK_MODES)[number];

/**
 * What is kept of the mixer from one start to the next. The microphone has no `muted`: muted means closed (requirements
 * P1.2-3a). What is listened to here and what plays solo are not kept: both begin off.
 */
export interface MixerSettings {
  readonly microphone: MicrophoneStrip;
  readonly system: SourceStrip;
  readonly media: SourceStrip;
  readonly talk: TalkMode;
}

const STRIP = { gainDb: 0, offsetMs: 0, limit: false } as const;

export const DEFAULT_MIXER: MixerSettings = {
  microphone: { ...STRIP, suppress: false, gateDb: null },
  system: { ...STRIP, muted: false },
  media: { ...STRIP, muted: false },
  talk: 'always',
};
