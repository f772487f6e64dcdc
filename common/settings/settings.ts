import { z } from 'zod';
import { DEFAULT_MIXER } from '../audio/mixer.ts';
import { MixerSettingsSchema } from '../audio/schema.ts';
import { DEFAULT_ENCODING } from '../encoding/encoding.ts';
import { EncodingChoiceSchema } from '../encoding/schema.ts';
import { MOST_PLATFORM_URL, MOST_WHIP_URL } from './address-limits.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** What the host can set; the only place that lists it. */
export const SettingsSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  /** Signalling address, `ws:` (loopback hosts only) or `wss:`; null until a platform is configured. */
  platformUrl: z.string().max(MOST_PLATFORM_URL).nullable(),
  /** SHA-256 of a self-signed certificate that the host accepted, kept as 64 lowercase hex digits; null = system trust only. */
  certificateFingerprint: z.string().max(200).nullable(),
  /** How the host wants the picture sent. */
  encoding: EncodingChoiceSchema,
  mixer: MixerSettingsSchema,
  /** Whether a start asks the platform for a newer release; off until the host turns it on. */
  lookForUpdates: z.boolean(),
  /** Whether the local log is written. */
  keepLog: z.boolean(),
  /** The floating bar, where it can be kept out of the picture (main/live/bar/kept-out.ts). */
  liveBar: z.boolean(),
  /** Where broadcasts go: to a room of the platform, or to a server of the host's choice by WHIP (RFC 9725). */
  target: z.enum(['platform', 'whip']),
  /** Address of the WHIP endpoint, `https:` (`http:` on this machine only); null until one is entered. */
  whipUrl: z.string().max(MOST_WHIP_URL).nullable(),
});
export type Settings = Readonly<z.infer<typeof SettingsSchema>>;

/** A change of some settings. */
export const SettingsPatchSchema = SettingsSchema.partial();
export type SettingsPatch = Readonly<z.infer<typeof SettingsPatchSchema>>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'zh-CN',
  theme: 'dark',
  platformUrl: null,
  certificateFingerprint: null,
  encoding: DEFAULT_ENCODING,
  mixer: DEFAULT_MIXER,
  lookForUpdates: false,
  keepLog: true,
  liveBar: true,
  target: 'platform',
  whipUrl: null,
};
