import { err, ok, type Result } from '../../common/result.ts';
import { MOST_WHIP_URL } from '../../common/settings/address-limits.ts';
import { isLoopbackHost, isPlainHost } from './platform-address.ts';

/** A WHIP endpoint of the host's choice, or a session on it. */
export interface WhipAddress {
  readonly href: string;
  readonly origin: string;
  /** The host is shown with its port. */
  readonly host: string;
  readonly loopback: boolean;
}

/**
 * Reads an endpoint's address. Unencrypted `http:` is accepted for this machine only. A query is accepted: services put
 * a key there in place of a bearer token (RFC 9725, 4.7); a name and password, and a fragment, are not.
 */
export function parseWhipAddress(text: string): Result<WhipAddress, 'invalid-whip-url'> {
  const url = text.length <= MOST_WHIP_URL ? URL.parse(text) : null;
  if (!url || url.href.length > MOST_WHIP_URL || url.username || url.password || url.hash)
    return err('invalid-whip-url');
  if (!isPlainHost(url.hostname)) return err('invalid-whip-url');
  const loopback = isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return err('invalid-whip-url');
  return ok({ href: url.href, origin: url.origin, host: url.host, loopback });
}
