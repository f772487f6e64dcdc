import { err, ok, type Result } from '../../common/result.ts';
import { MOST_PLATFORM_URL } from '../../common/settings/address-limits.ts';
import { SHA256_HEX } from '../../common/sha256-hex.ts';

/** Says where a platform is: its signalling socket and, beside it, its HTTP API. */
export interface PlatformAddress {
  /** Normalised, ends in a slash. */
  readonly signalUrl: string;
  /** e.g. `https://live.example.com:4443`. */
  readonly httpOrigin: string;
  /** e.g. `wss://live.example.com:4443`. */
  readonly signalOrigin: string;
  readonly hostname: string;
  readonly loopback: boolean;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A host name as the DNS has them, or an address. What a URL lets through besides could end a directive of the CSP. */
const PLAIN_HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/;

/** Says whether a URL's host name is one that a server can have. */
export const isPlainHost = (hostname: string): boolean => PLAIN_HOST.test(hostname);

/** Says whether a URL's host name is this machine. */
export const isLoopbackHost = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * Reads a signalling address. Unencrypted `ws:` is accepted for this machine only; credentials, queries and fragments
 * are refused, because the address is shown and logged.
 */
export function parsePlatformAddress(text: string): Result<PlatformAddress, 'invalid-url'> {
  if (text.length > MOST_PLATFORM_URL || !URL.canParse(text)) return err('invalid-url');
  const url = new URL(text);
  const loopback = isLoopbackHost(url.hostname);
  const secure = url.protocol === 'wss:';
  const known = secure || (url.protocol === 'ws:' && loopback);
  // What is kept is the normal form, which can be longer than what was typed.
  if (url.href.length > MOST_PLATFORM_URL) return err('invalid-url');
  if (!known || !isPlainHost(url.hostname) || url.username || url.password || url.search || url.hash)
    return err('invalid-url');
  const scheme = secure ? 'https' : 'http';
  return ok({
    signalUrl: url.href,
    httpOrigin: `${scheme}:${'//'}${url.host}`,
    signalOrigin: `${url.protocol}${'//'}${url.host}`,
    hostname: url.hostname,
    loopback,
  });
}

/** 64 hex digits, with or without colons; the result is lowercase without colons. */
export function parseFingerprint(text: string): Result<string, 'invalid-fingerprint'> {
  const digits = text.replaceAll(':', '').trim().toLowerCase();
  return SHA256_HEX.test(digits) ? ok(digits) : err('invalid-fingerprint');
}
