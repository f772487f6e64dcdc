import type { SettingsPatch } from '../../common/settings/settings.ts';
import { parseFingerprint, parsePlatformAddress, parseWhipAddress } from '../settings/index.ts';

export type Task =
  | { readonly kind: 'version' }
  | { readonly kind: 'dump-disclosures' }
  | { readonly kind: 'verify-ledger'; readonly folder: string };

export interface CommandLine {
  /** The profile folder, where Chromium's own switch names one. */
  readonly profile: string | null;
  /** Settings for this run only. */
  readonly overrides: SettingsPatch;
  /** Something to print instead of starting the app. */
  readonly task: Task | null;
  /** --print-dont-send: what would be sent is printed, and nothing leaves. */
  readonly printOnly: boolean;
  /** Upper bound of the random delay before a record is sent, ms, for QA; null = the product's own. */
  readonly uploadDelayMs: number | null;
  /** File for the report of 关于, which is written instead of opening the window. */
  readonly qaReport: string | null;
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

function taskOf(args: readonly string[]): Task | null {
  const folder = optionOf(args, 'verify-ledger');
  if (folder !== null) return { kind: 'verify-ledger', folder };
  if (args.includes('--version')) return { kind: 'version' };
  return args.includes('--dump-disclosures') ? { kind: 'dump-disclosures' } : null;
}

/** Seconds as ms; null when absent or not a number of seconds up to six hours. */
function uploadDelay(args: readonly string[], problems: string[]): number | null {
  const text = optionOf(args, 'upload-delay');
  if (text === null) return null;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 21_600) return Number(text) * 1000;
  problems.push('--upload-delay needs whole seconds, 21600 at most');
  return null;
}

function qaReportOf(args: readonly string[], problems: string[]): string | null {
  const file = optionOf(args, 'qa-report');
  if (file === '') problems.push('--qa-report needs the name of a file');
  return file || null;
}

type Overrides = { -readonly [K in keyof SettingsPatch]: SettingsPatch[K] };

function whipOf(args: readonly string[], problems: string[]): Overrides {
  const text = optionOf(args, 'whip');
  const address = text === null ? null : parseWhipAddress(text);
  if (address?.ok) return { target: 'whip', whipUrl: address.value.href };
  if (address) problems.push('--whip needs an https: address, or an http: address of this machine');
  return {};
}

/** Reads the app's own options; whatever else stands there is Chromium's. Never throws. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const problems: string[] = [];
  const overrides: Overrides = whipOf(args, problems);
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
  return {
    profile: optionOf(args, 'user-data-dir') || null,
    overrides,
    task: taskOf(args),
    printOnly: args.includes('--print-dont-send'),
    uploadDelayMs: uploadDelay(args, problems),
    qaReport: qaReportOf(args, problems),
    problems,
  };
}
