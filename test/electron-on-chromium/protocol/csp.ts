/** Whether a socket URL matches one source expression (CSP Level 3, 6.7.2.8), as far as connect-src of an app needs it. */
function matches(source: string, url: URL, self: URL): boolean {
  if (source === '*') return true;
  if (source === "'self'") return url.host === self.host;
  if (source.endsWith(':')) return url.protocol === source;
  const expression = URL.canParse(source) ? new URL(source) : null;
  if (!expression || expression.protocol !== url.protocol) return false;
  const wild = expression.hostname.startsWith('*.');
  const host = wild
    ? url.hostname.endsWith(expression.hostname.slice(1))
    : url.hostname === expression.hostname;
  return host && expression.port === url.port;
}

/**
 * The page's own connect-src decides about emulated sockets too. Without a policy everything is allowed.
 * @param policy the Content-Security-Policy header of the document, or null
 */
export function allowsConnection(policy: string | null, url: string, documentUrl: string): boolean {
  if (policy === null) return true;
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  const sources = directives.get('connect-src') ?? directives.get('default-src');
  return (
    sources === undefined || sources.some((source) => matches(source, new URL(url), new URL(documentUrl)))
  );
}
