export { settingsHandlers } from './handlers.ts';
export {
  isLoopbackHost,
  isPlainHost,
  type PlatformAddress,
  parseFingerprint,
  parsePlatformAddress,
} from './platform-address.ts';
export { SettingsService } from './settings.ts';
export { parseWhipAddress, type WhipAddress } from './whip-address.ts';
