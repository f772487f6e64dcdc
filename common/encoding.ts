import { z } from 'zod';

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
export const EncodingChoiceSchema = z.strictObject({
  content: z.enum(CONTENTS),
  codec: z.enum(CODECS).nullable(),
  /** At most this many lines. */
  height: z.literal(HEIGHTS).nullable(),
  /** At most this many frames a second. */
  framerate: z.literal(FRAMERATES).nullable(),
  bitrateKbps: z.int().min(BITRATE.min).max(BITRATE.max).nullable(),
  simulcast: z.boolean().nullable(),
});
export type EncodingChoice = z.infer<typeof EncodingChoiceSchema>;

export const DEFAULT_ENCODING: EncodingChoice = {
  content: 'auto',
  codec: null,
  height: null,
  framerate: null,
  bitrateKbps: null,
  simulcast: null,
};
