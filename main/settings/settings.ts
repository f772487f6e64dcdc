import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import type { SettingsRefusal } from '../../common/settings/calls.ts';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsPatch,
  SettingsSchema,
} from '../../common/settings/settings.ts';
import { Store } from '../profile/index.ts';
import { type PlatformAddress, parseFingerprint, parsePlatformAddress } from './platform-address.ts';
import { parseWhipAddress, type WhipAddress } from './whip-address.ts';

/** Fills in what earlier versions did not know. They all wrote the language: a file without one is damaged. */
const withDefaults = (kept: unknown): unknown =>
  typeof kept === 'object' && kept !== null && 'language' in kept ? { ...DEFAULT_SETTINGS, ...kept } : kept;
const Kept: z.ZodType<Settings & Record<string, unknown>> = z.preprocess(withDefaults, SettingsSchema);

/** What decides where a broadcast goes; it stays while one runs. */
const WHERE = ['platformUrl', 'certificateFingerprint', 'target', 'whipUrl'] as const;

/** What the host chose, and what the command line chose for this run alone. */
export class SettingsService {
  readonly #store: Store<Settings & Record<string, unknown>>;
  readonly #isLive: () => boolean;
  #overrides: SettingsPatch;
  /** Called after a change, with the settings before and after. */
  onChanged: (now: Settings, before: Settings) => void = () => {};

  constructor(folder: string, overrides: SettingsPatch, isLive: () => boolean) {
    this.#store = new Store(folder, 'settings', Kept, { ...DEFAULT_SETTINGS });
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

  /** Says whether media go to this machine: then ICE needs its loopback candidates. */
  mediaStayHere(): boolean {
    const goal = this.get().target === 'whip' ? this.whip() : this.platform();
    return goal?.loopback ?? false;
  }

  set(patch: SettingsPatch): Result<Settings, SettingsRefusal> {
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
function check(patch: Partial<Settings>): Result<Partial<Settings>, SettingsRefusal> {
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
