import { z } from 'zod';
import { GAIN, GATE, type MixerSettings, MOST_OFFSET_MS, TALK_MODES } from './mixer.ts';

const Strip = z.strictObject({
  gainDb: z.number().min(GAIN.least).max(GAIN.most),
  offsetMs: z.number().int().min(0).max(MOST_OFFSET_MS),
  limit: z.boolean(),
});
const Source = Strip.extend({ muted: z.boolean() });
const Microphone = Strip.extend({
  suppress: z.boolean(),
  gateDb: z.number().min(GATE.least).max(GATE.most).nullable(),
});

export const MixerSettingsSchema: z.ZodType<MixerSettings> = z.strictObject({
  microphone: Microphone,
  system: Source,
  media: Source,
  talk: z.enum(TALK_MODES),
});
