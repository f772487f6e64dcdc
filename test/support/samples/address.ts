import { type PlatformAddress, parsePlatformAddress } from '../../../main/settings/platform-address.ts';

/** The address that a text gives; one that gives none is the test's own mistake. */
export function address(text: string): PlatformAddress {
  const parsed = parsePlatformAddress(text);
  if (!parsed.ok) throw new Error(`not an address: ${text}`);
  return parsed.value;
}
export const REMOTE = address('wss://live.example.com:4443/');
export const LOCAL = address('ws://127.0.0.1:4443');
