/** Who a session says it is. */
export interface Identity {
  readonly userAgent: string;
  /** Comma-separated languages, the most wanted first. */
  readonly languages: string;
}

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;
/** Potentially trustworthy (W3C Secure Contexts, 3.1); only there Chromium sends Fetch Metadata and takes br and zstd. */
const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || LOOPBACK.test(hostname);

/** `a,b` as `a,b;q=0.9`: each language a tenth less wanted (net/http/http_util.cc, GenerateAcceptLanguageHeader). */
function withQuality(languages: string): string {
  const list = languages.split(',').map((one) => one.trim());
  return list.map((one, at) => (at === 0 ? one : `${one};q=${Math.max(1, 10 - at) / 10}`)).join(',');
}

function siteOf(url: URL, origin: string | null): string {
  if (origin === null) return 'none';
  return origin === url.origin ? 'same-origin' : 'cross-site';
}

/** Fetch Metadata as the network service sets it for a request that no page made (W3C Fetch Metadata; Electron's net-fetch.ts). */
function fetchMetadata({ url, mode, headers }: Request): Record<string, string> {
  const origin = headers.get('origin');
  return {
    'sec-fetch-site': siteOf(new URL(url), origin),
    // "cors", the default, needs an origin.
    'sec-fetch-mode': mode === 'cors' && origin === null ? 'no-cors' : mode,
    'sec-fetch-dest': 'empty',
  };
}

/** All headers of a request of the main process, those that Chromium adds included; host and length are Node's to add. */
export function headersOf(request: Request, { userAgent, languages }: Identity): Headers {
  const trustworthy = isTrustworthy(new URL(request.url));
  const all = new Headers({
    connection: 'keep-alive',
    'user-agent': userAgent,
    'accept-language': withQuality(languages),
    'accept-encoding': trustworthy ? 'gzip, deflate, br, zstd' : 'gzip, deflate',
    ...(trustworthy ? fetchMetadata(request) : {}),
  });
  for (const [name, value] of request.headers)
    if (trustworthy || !name.startsWith('sec-fetch-')) all.set(name, value);
  return all;
}
