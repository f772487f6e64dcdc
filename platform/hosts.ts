import { networkInterfaces } from 'node:os';

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const UNSPECIFIED = new Set(['0.0.0.0', '::']);

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** Whether an address to bind to is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether the address means every interface of the machine. */
export const isUnspecified = (host: string): boolean => UNSPECIFIED.has(host);

/**
 * The host names under which this platform may be addressed, in the form of `URL.hostname`. Anything else in a Host or
 * Origin header is refused, which also stops DNS rebinding.
 */
export function ownHostNames(host: string, announced: string | null): Set<string> {
  const names = new Set([bracketed(host).toLowerCase()]);
  if (announced) names.add(bracketed(announced).toLowerCase());
  if (isLoopback(host) || isUnspecified(host)) for (const name of LOOPBACK) names.add(name);
  if (isUnspecified(host)) {
    for (const list of Object.values(networkInterfaces())) {
      for (const { address } of list ?? []) names.add(bracketed(address).toLowerCase());
    }
  }
  return names;
}

/** The host name of a Host header, or null if it is none. */
export function hostNameOf(header: string | undefined): string | null {
  return header && URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname : null;
}

/** Decides by the Origin header who may talk to the platform from a browser. */
export class OriginPolicy {
  readonly #own: ReadonlySet<string>;
  readonly #extra: ReadonlySet<string>;

  /** @param extra further origins, `scheme://host[:port]`; unlike the platform's own, they count with their port. */
  constructor(own: ReadonlySet<string>, extra: readonly string[]) {
    this.#own = own;
    this.#extra = new Set(extra.map((origin) => new URL(origin).origin));
  }

  /** As mediasoup-demo's TypeScript server does it: http or https, our host, any port. A missing Origin is refused. */
  allows(origin: string | undefined): boolean {
    if (!origin || !URL.canParse(origin)) return false;
    const url = new URL(origin);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
    if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) return false;
    return this.#own.has(url.hostname) || this.#extra.has(url.origin);
  }
}
