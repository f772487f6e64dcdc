import { z } from 'zod';
import { isLoopbackHost, isPlainHost } from '../settings/index.ts';
import type { Egress } from './http.ts';

const Answer = z.looseObject({
  /** Where the platform says its servers are; anything but China is not sent to (requirements P4-1). */
  region: z.literal('CN'),
  ingest: z.string().max(200),
});
/** The origin, or null for anything that is not a plain https origin (or http on this machine). */
function ingestOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, href, hostname } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
  return safe && isPlainHost(hostname) && href === `${origin}/` ? origin : null;
}

/**
 * Where the platform receives statistics. Asked after every sign-in, whatever the host has granted: so asking says
 * nothing about consent. In memory only.
 */
export class IngestAddress {
  readonly #egress: Egress;
  #origin: string | null = null;

  constructor(egress: Egress) {
    this.#egress = egress;
  }

  get(): string | null {
    return this.#origin;
  }

  async learn(): Promise<void> {
    const answer = await this.#egress.call({ method: 'GET', path: '/api/platform', answer: Answer });
    this.#origin = answer.ok ? ingestOrigin(answer.value.ingest) : null;
  }

  forget(): void {
    this.#origin = null;
  }
}
