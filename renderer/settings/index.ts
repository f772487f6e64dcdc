export { SettingsPort, useLanguage, useSettings, useSettingsModel } from './port.ts';
export { SettingsModel } from './settings.ts';
export { useChange } from './use-change.ts';
