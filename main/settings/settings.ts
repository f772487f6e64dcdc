import { z } from 'zod';
import { DEFAULT_MIXER } from '../../common/audio/mixer.ts';
import { MixerSettingsSchema } from '../../common/audio/schema.ts';
import { DEFAULT_ENCODING } from '../../common/encoding/encoding.ts';
import { EncodingChoiceSchema } from '../../common/encoding/schema.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Settings, SettingsPatch } from '../../preload/contract.ts';
import { Store } from '../profile/store.ts';
import { type PlatformAddress, parseFingerprint, parsePlatformAddress } from './platform-address.ts';
import { parseWhipAddress, type WhipAddress } from './whip-address.ts';

const Schema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['dark', 'light']),
  platformUrl: z.string().nullable(),
  certificateFingerprint: z.string().nullable(),
  // Absent in the profiles of earlier versions.
  encoding: EncodingChoiceSchema.default(DEFAULT_ENCODING),
  mixer: MixerSettingsSchema.default(DEFAULT_MIXER),
  lookForUpdates: z.boolean().default(false),
  keepLog: z.boolean().default(true),
  liveBar: z.boolean().default(true),
  target: z.enum(['platform', 'whip']).default('platform'),
  whipUrl: z.string().nullable().default(null),
});

const DEFAULTS: Settings = {
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

/** What decides where a broadcast goes; it stays while one runs. */
const WHERE = ['platformUrl', 'certificateFingerprint', 'target', 'whipUrl'] as const;

export type SettingsError = 'invalid-url' | 'invalid-fingerprint' | 'invalid-whip-url' | 'live' | 'not-saved';

/** What the host chose, and what the command line chose for this run alone. */
export class SettingsService {
  readonly #store: Store<Settings & Record<string, unknown>>;
  readonly #isLive: () => boolean;
  #overrides: SettingsPatch;
  /** Called after a change, with the settings before and after. */
  onChanged: (now: Settings, before: Settings) => void = () => {};

  constructor(folder: string, overrides: SettingsPatch, isLive: () => boolean) {
    this.#store = new Store(folder, 'settings', Schema, { ...DEFAULTS });
    this.#overrides = overrides;
    this.#isLive = isLive;
  }

  get recovered(): boolean {
    return this.#store.recovered;
  }

  get(): Settings {
    return { ...this.#store.get(), ...defined(this.#overrides) };
  }

  /** Null until a valid platform is configured. */
  platform(): PlatformAddress | null {
    const { platformUrl } = this.get();
    const address = platformUrl === null ? null : parsePlatformAddress(platformUrl);
    return address?.ok ? address.value : null;
  }

  /** Null until a valid WHIP endpoint is entered. */
  whip(): WhipAddress | null {
    const { whipUrl } = this.get();
    const address = whipUrl === null ? null : parseWhipAddress(whipUrl);
    return address?.ok ? address.value : null;
  }

  /** Whether media go to this machine: then ICE needs its loopback candidates. */
  mediaStayHere(): boolean {
    const goal = this.get().target === 'whip' ? this.whip() : this.platform();
    return goal?.loopback ?? false;
  }

  set(patch: SettingsPatch): Result<Settings, SettingsError> {
    const checked = check(defined(patch));
    if (!checked.ok) return checked;
    const before = this.get();
    const next = { ...before, ...checked.value };
    const moves = WHERE.some((key) => next[key] !== before[key]);
    if (moves && this.#isLive()) return err('live');
    // The command line's choice is not written down by a change of something else.
    if (!this.#store.set({ ...this.#store.get(), ...checked.value })) return err('not-saved');
    this.#overrides = Object.fromEntries(
      Object.entries(this.#overrides).filter(([key]) => !(key in checked.value)),
    );
    this.onChanged(this.get(), before);
    return ok(this.get());
  }
}

function defined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

/** Checks and normalises addresses; the rest was checked by the schema of the call. */
function check(patch: Partial<Settings>): Result<Partial<Settings>, SettingsError> {
  const checked = { ...patch };
  if (typeof patch.platformUrl === 'string') {
    const address = parsePlatformAddress(patch.platformUrl);
    if (!address.ok) return address;
    checked.platformUrl = address.value.signalUrl;
  }
  if (typeof patch.whipUrl === 'string') {
    const address = parseWhipAddress(patch.whipUrl);
    if (!address.ok) return address;
    checked.whipUrl = address.value.href;
  }
  if (typeof patch.certificateFingerprint === 'string') {
    const fingerprint = parseFingerprint(patch.certificateFingerprint);
    if (!fingerprint.ok) return fingerprint;
    checked.certificateFingerprint = fingerprint.value;
  }
  return ok(checked);
}
