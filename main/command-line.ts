import type { SettingsPatch } from '../preload/contract.ts';
import { parseFingerprint, parsePlatformAddress } from './platform-address.ts';

export interface CommandLine {
  /** The profile folder, where Chromium's own switch names one. */
  readonly profile: string | null;
  /** Settings for this run only. */
  readonly overrides: SettingsPatch;
  /** One sentence for each value that was not usable; the app starts without it. */
  readonly problems: readonly string[];
}

/** The value of `--name value` or `--name=value`, or null. */
function optionOf(args: readonly string[], name: string): string | null {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const found = args[index];
  if (found === undefined) return null;
  return found.includes('=') ? found.slice(found.indexOf('=') + 1) : (args[index + 1] ?? '');
}

/** Reads the app's own options; whatever else stands there is Chromium's. Never throws. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const problems: string[] = [];
  const overrides: { -readonly [K in keyof SettingsPatch]: SettingsPatch[K] } = {};
  const platform = optionOf(args, 'platform');
  if (platform !== null) {
    const address = parsePlatformAddress(platform);
    if (address.ok)
      Object.assign(overrides, { platformUrl: address.value.signalUrl, certificateFingerprint: null });
    else problems.push('--platform needs a wss: address, or a ws: address of this machine');
  }
  const fingerprint = optionOf(args, 'fingerprint');
  if (fingerprint !== null) {
    const digits = parseFingerprint(fingerprint);
    if (digits.ok) overrides.certificateFingerprint = digits.value;
    else problems.push('--fingerprint needs a SHA-256, 64 hex digits');
  }
  const language = optionOf(args, 'lang');
  if (language !== null) {
    if (language === 'zh-CN' || language === 'en') overrides.language = language;
    else problems.push('--lang is zh-CN or en');
  }
  return { profile: optionOf(args, 'user-data-dir') || null, overrides, problems };
}
