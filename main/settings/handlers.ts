import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { SettingsService } from './settings.ts';

export const settingsHandlers = (settings: SettingsService): Handlers['settings'] => ({
  get: () => ok(settings.get()),
  set: (patch) => settings.set(patch),
});
