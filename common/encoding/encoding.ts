/** What is in the picture, as the host knows it; `auto` = as the source suggests. */
export const CONTENTS = ['auto', 'text', 'video', 'game', 'camera'] as const;
export const CODECS = ['vp8', 'vp9', 'h264'] as const;
export const HEIGHTS = [480, 720, 1080] as const;
export const FRAMERATES = [15, 30, 60] as const;

/** Bounds of a bitrate that the host sets, kbit/s. */
export const BITRATE = { min: 200, max: 20_000 } as const;

export type Content = (typeof CONTENTS)[number];
export type Codec = (typeof CODECS)[number];

/** How the host wants the picture sent. Null = as the content's preset has it. */
export interface EncodingChoice {
  readonly content: Content;
  readonly codec: Codec | null;
  /** At most this many lines. */
  readonly height: (typeof HEIGHTS)[number] | null;
  /** At most this many frames a second. */
  readonly framerate: (typeof FRAMERATES)[number] | null;
  readonly bitrateKbps: number | null;
  readonly simulcast: boolean | null;
}

export const DEFAULT_ENCODING: EncodingChoice = {
  content: 'auto',
  codec: null,
  height: null,
  framerate: null,
  bitrateKbps: null,
  simulcast: null,
};
