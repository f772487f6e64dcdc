import { z } from 'zod';
import { BITRATE, CODECS, CONTENTS, type EncodingChoice, FRAMERATES, HEIGHTS } from './encoding.ts';

export const EncodingChoiceSchema: z.ZodType<EncodingChoice> = z.strictObject({
  content: z.enum(CONTENTS),
  codec: z.enum(CODECS).nullable(),
  height: z.literal(HEIGHTS).nullable(),
  framerate: z.literal(FRAMERATES).nullable(),
  bitrateKbps: z.int().min(BITRATE.min).max(BITRATE.max).nullable(),
  simulcast: z.boolean().nullable(),
});
