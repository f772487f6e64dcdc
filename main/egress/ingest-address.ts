import { z } from 'zod';
import { isLoopbackHost, isPlainHost, type PlatformAddress } from '../settings/index.ts';
import type { Egress } from './http.ts';

const Answer = z.looseObject({
  /** The platform says here where its servers are; nothing is sent to anywhere but China (requirements P4-1). */
  region: z.literal('CN'),
  ingest: z.string().max(200),
});

/**
 * Says whether a host is the platform's own: the same one, or one below its name. Only by that the host knows who
 * receives.
 */
function belongsTo(hostname: string, platform: Pick<PlatformAddress, 'hostname' | 'loopback'>): boolean {
  if (isLoopbackHost(hostname)) return platform.loopback;
  return hostname === platform.hostname || hostname.endsWith(`.${platform.hostname}`);
}

/**
 * The origin of a receiver, or null for anything that is not a plain https origin of the platform's own (or http, where both
 * are on this machine): a platform cannot name somebody else, nor what runs on the host's computer.
 */
export function ingestOrigin(
  text: string,
  platform: Pick<PlatformAddress, 'hostname' | 'loopback'>,
): string | null {
  const url = URL.parse(text);
  if (!url || !isPlainHost(url.hostname) || !belongsTo(url.hostname, platform)) return null;
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
  return safe && url.href === `${url.origin}/` ? url.origin : null;
}

/**
 * Where the platform receives statistics. Asked after every sign-in, whatever the host has granted: so asking says
 * nothing about consent. In memory only.
 */
export class IngestAddress {
  readonly #egress: Egress;
  readonly #platform: () => PlatformAddress | null;
  #origin: string | null = null;

  constructor(egress: Egress, platform: () => PlatformAddress | null) {
    this.#egress = egress;
    this.#platform = platform;
  }

  get(): string | null {
    return this.#origin;
  }

  async learn(): Promise<void> {
    const platform = this.#platform();
    const answer = await this.#egress.call({ method: 'GET', path: '/api/platform', answer: Answer });
    this.#origin = answer.ok && platform ? ingestOrigin(answer.value.ingest, platform) : null;
  }

  forget(): void {
    this.#origin = null;
  }
}
