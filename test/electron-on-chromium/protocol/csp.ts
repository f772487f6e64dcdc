const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'ws:': '80', 'wss:': '443' };
const HOST_SOURCE =
  /^(?:(?<scheme>[a-z][a-z0-9+.-]*:)\/\/)?(?<host>\*|(?:\*\.)?[^/:*']+|\[[^\]]+\])(?::(?<port>\d+|\*))?(?<path>\/.*)?$/i;

/** An insecure scheme in the policy lets the secure one pass too (CSP Level 3, 6.7.2.9). */
const schemeMatches = (wanted: string, url: URL): boolean =>
  wanted === url.protocol || (wanted === 'ws:' && url.protocol === 'wss:');

function hostMatches(wanted: string, url: URL): boolean {
  if (wanted === '*') return true;
  return wanted.startsWith('*.') ? url.hostname.endsWith(wanted.slice(1)) : url.hostname === wanted;
}

function portMatches(wanted: string | undefined, url: URL): boolean {
  if (wanted === '*') return true;
  const fallback = DEFAULT_PORTS[url.protocol];
  const port = url.port || fallback;
  return wanted === undefined ? port === fallback : wanted === port || (wanted === '80' && port === '443');
}

function pathMatches(wanted: string | undefined, url: URL): boolean {
  if (wanted === undefined || wanted === '/') return true;
  return wanted.endsWith('/') ? url.pathname.startsWith(wanted) : url.pathname === wanted;
}

/** Whether a socket's URL matches one source expression (CSP Level 3, 6.7.2.8). */
function matches(source: string, url: URL, self: URL): boolean {
  if (source === "'self'") return url.protocol === 'wss:' && url.host === self.host;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return schemeMatches(source.toLowerCase(), url);
  const { scheme, host, port, path } = HOST_SOURCE.exec(source)?.groups ?? {};
  if (host === undefined) return false;
  // Without a scheme the page's own counts, which is a secure one.
  const secure = scheme === undefined ? url.protocol === 'wss:' : schemeMatches(scheme.toLowerCase(), url);
  return (
    (secure || source === '*') &&
    hostMatches(host.toLowerCase(), url) &&
    portMatches(source === '*' ? '*' : port, url) &&
    pathMatches(path, url)
  );
}

function policyAllows(policy: string, url: URL, self: URL): boolean {
  const directives = new Map<string, readonly string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    // The first of a name counts (CSP Level 3, 2.2.1).
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  const sources = directives.get('connect-src') ?? directives.get('default-src');
  return sources === undefined || sources.some((source) => matches(source, url, self));
}

/**
 * The page's own connect-src decides about emulated sockets too. Without a policy everything is allowed.
 * @param header the Content-Security-Policy header of the document, or null; several policies must all allow
 */
export function allowsConnection(header: string | null, url: string, documentUrl: string): boolean {
  const policies = (header ?? '').split(',').filter((policy) => policy.trim() !== '');
  return policies.every((policy) => policyAllows(policy, new URL(url), new URL(documentUrl)));
}
