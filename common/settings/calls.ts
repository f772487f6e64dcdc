import { invoke, notify } from '../call.ts';
import type { Settings, SettingsPatch } from './settings.ts';

/** Why a change of the settings was refused; `live` = where a broadcast goes does not change while it runs. */
export type SettingsRefusal =
  | 'invalid-url'
  | 'invalid-fingerprint'
  | 'invalid-whip-url'
  | 'live'
  | 'not-saved';

export const settingsCalls = {
  get: invoke<void, Settings>(),
  set: invoke<SettingsPatch, Settings, SettingsRefusal>(),
  changed: notify<Settings>(),
} as const;
