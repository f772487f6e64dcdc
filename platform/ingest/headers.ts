import type { IncomingMessage } from 'node:http';
import { INGEST_HEADERS } from '../../common/ingest/upload.ts';

type Check = (value: string) => boolean;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value);

/**
 * What Electron's network service adds to a request of a main process, with the values it gives (electron
 * lib/browser/api/net-fetch.ts; Fetch Metadata; RFC 9218 for `priority`). None of them tells two devices apart.
 */
const ADDED: Readonly<Record<string, Check>> = {
  host: () => true, // Checked against the platform's own names before.
  connection: oneOf('keep-alive', 'close'),
  'content-length': (value) => /^\d{1,5}$/.test(value),
  'accept-encoding': oneOf('gzip, deflate', 'gzip, deflate, br', 'gzip, deflate, br, zstd', 'identity'),
  'sec-fetch-site': oneOf('none'),
  'sec-fetch-mode': oneOf('no-cors'),
  'sec-fetch-dest': oneOf('empty'),
  priority: oneOf('u=4, i', 'u=4', 'u=1, i'),
};

const ALLOWED: ReadonlyMap<string, Check> = new Map([
  ...Object.entries(ADDED),
  ...Object.entries(INGEST_HEADERS).map(([name, value]) => [name, oneOf(value)] as const),
]);

/**
 * Whether a request carries the constant headers and nothing else: no Cookie, Authorization, Referer, Origin or X-*, no
 * header twice, no other value. Anything more could tie a record to a device, so it is refused, not ignored.
 */
export function headersAllowed({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (seen.has(name) || !ALLOWED.get(name)?.(rawHeaders[at + 1] ?? '')) return false;
    seen.add(name);
  }
  return Object.keys(INGEST_HEADERS).every((name) => seen.has(name));
}
