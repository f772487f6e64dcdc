import { app, type BrowserWindow } from 'electron';
import { err, ok, type Result } from '../../common/result.ts';
import type { TrickleOutcome, WhipAnswer, WhipCode, WhipTokenState } from '../../common/whip/whip.ts';
import { type WhipClient, whipClient } from '../egress/index.ts';
import { logEvent } from '../log/index.ts';
import type { PolicyService } from '../policy/index.ts';
import type { SettingsService } from '../settings/index.ts';
import { WhipToken } from './whip-token.ts';

/** The app does not wait longer for a server to hear that the broadcast is over. */
const GOODBYE_MS = 3000;

export interface WhipServiceOptions {
  readonly settings: Pick<SettingsService, 'get' | 'whip'>;
  readonly policy: Pick<PolicyService, 'decision'>;
  readonly client: Pick<WhipClient, 'publish' | 'trickle' | 'restart' | 'end'>;
  readonly token: WhipToken;
}

/**
 * Broadcasts to a server of the host's choice (RFC 9725), as the page may ask for them: it names media, never an address or
 * a token.
 */
export class WhipService {
  readonly #with: WhipServiceOptions;
  /** The last offer, until it is refused or its end is asked for. */
  #offer: symbol | null = null;
  /** Ends that the server has not heard of yet. */
  #ending = 0;

  constructor(options: WhipServiceOptions) {
    this.#with = options;
  }

  /** A server has media of ours, or was offered some: until it is over, where broadcasts go does not change. */
  get active(): boolean {
    return this.#offer !== null;
  }

  /** There is something that a server has to be told before the app may go. */
  get unfinished(): boolean {
    return this.active || this.#ending > 0;
  }

  async publish(sdp: string): Promise<Result<WhipAnswer, WhipCode>> {
    const { settings, policy, client, token } = this.#with;
    const address = settings.get().target === 'whip' ? settings.whip() : null;
    if (policy.decision === 'undecided') return err('policy-undecided');
    if (!address) return err('whip-not-set');
    const offer = Symbol('offer');
    this.#offer = offer;
    const published = await client.publish({ address, token: token.for(address.origin) }, sdp);
    // Another may have been made meanwhile.
    if (!published.ok && this.#offer === offer) this.#offer = null;
    logEvent('whip.published', { outcome: published.ok ? 'ok' : published.error });
    return published;
  }

  trickle(fragment: string): Promise<TrickleOutcome> {
    return this.#with.client.trickle(fragment);
  }

  restart(fragment: string): Promise<string | null> {
    return this.#with.client.restart(fragment);
  }

  async end(): Promise<void> {
    this.#offer = null;
    this.#ending += 1;
    await this.#with.client.end().finally(() => {
      this.#ending -= 1;
    });
  }

  tokenState(): WhipTokenState {
    const { settings, token } = this.#with;
    return token.stateFor(settings.whip()?.origin ?? null);
  }

  setToken(
    given: string | null,
  ): Result<WhipTokenState, 'whip-not-set' | 'invalid-token' | 'live' | 'not-saved'> {
    const { settings, token } = this.#with;
    const address = settings.whip();
    if (this.active) return err('live');
    if (!address) return err('whip-not-set');
    const set =
      given === null ? token.remove() || err('not-saved' as const) : token.set(address.origin, given);
    if (set !== true && !set.ok) return set;
    return ok(this.tokenState());
  }

  /** Another server was entered: the token was not for it. */
  moved(): void {
    const origin = this.#with.settings.whip()?.origin ?? null;
    if (origin === null || this.#with.token.for(origin) === null) this.#with.token.remove();
  }
}

/** @param folder the profile */
export function openWhip(
  folder: string,
  settings: SettingsService,
  policy: Pick<PolicyService, 'decision'>,
): WhipService {
  return new WhipService({ settings, policy, client: whipClient(settings), token: new WhipToken(folder) });
}

/** Ends a broadcast with the page that sent it, and with the app: the server is told either way. */
export function endWhipWithPage(whip: WhipService, window: BrowserWindow): void {
  const end = () => void whip.end();
  window.webContents.on('render-process-gone', end);
  window.webContents.on('did-finish-load', end);
  let told = false;
  app.on('will-quit', (event) => {
    if (told || !whip.unfinished) return;
    event.preventDefault();
    told = true;
    const late = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
    void Promise.race([whip.end(), late]).then(() => app.quit());
  });
}
