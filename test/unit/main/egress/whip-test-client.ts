import { sendRequest } from '../../../../main/egress/request.ts';
import { WhipClient, type WhipTarget } from '../../../../main/egress/whip-client.ts';
import { parseWhipAddress } from '../../../../main/settings/whip-address.ts';
import { session } from '../../../electron-on-chromium/api/session.ts';

export const OFFER = 'v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\n';

/** The product's own client over real connections, with clocks that a test moves. */
export class TestClient {
  readonly clock = { ms: 0, date: new Date('2026-01-01T00:00:00Z') };
  readonly client: WhipClient;
  withinMs = 4000;

  constructor() {
    const own = session.fromPartition('whip-test');
    this.client = new WhipClient({
      send: (request) => sendRequest(own as unknown as Electron.Session, request, this.withinMs),
      now: () => this.clock.ms,
      date: () => this.clock.date,
    });
  }

  publish(url: string, token: string | null = null) {
    return this.client.publish(target(url, token), OFFER);
  }
}

function target(url: string, token: string | null = null): WhipTarget {
  const address = parseWhipAddress(url);
  if (!address.ok) throw new Error(`not an address: ${url}`);
  return { address: address.value, token };
}
