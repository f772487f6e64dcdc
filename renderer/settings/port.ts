import type { Language } from '../../preload/contract.ts';
import { createPort } from '../kit/index.ts';
import type { SettingsModel } from './settings.ts';

export const {
  Port: SettingsPort,
  useModel: useSettingsModel,
  useState: useSettings,
} = createPort<SettingsModel>('settings');

/** The language that the host reads. */
export const useLanguage = (): Language => useSettings(({ language }) => language);
