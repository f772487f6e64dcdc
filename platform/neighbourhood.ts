import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The eight groups of an IPv6 address (RFC 4291, 2.2), those that `::` leaves out as `0`. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(right ?? [])];
}

/**
 * Whose connections count together: an IPv4 address, and of IPv6 the /64 network, since one subscriber has a whole one
 * (RFC 6177) and could come from another address of it each time.
 * @param address as of `socket.remoteAddress`; undefined once the socket is gone.
 */
export function neighbourhoodOf(address: string | undefined): string {
  if (address === undefined) return '';
  const [, mapped] = MAPPED.exec(address) ?? [];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const network = groupsOf(address.split('%', 1)[0] ?? '').slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
