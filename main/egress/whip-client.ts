import { AwaitQueue } from 'awaitqueue';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import type { TrickleOutcome, WhipAnswer, WhipCode } from '../../common/whip/whip.ts';
import { parseWhipAddress, type WhipAddress } from '../settings/index.ts';
import { iceServersOf } from './ice-servers.ts';
import type { HttpAnswer, HttpRequest, RequestFailure } from './request.ts';

const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';
const MOST_HOPS = 5;
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,300}"$/;
/** A server may ask for a pause; one of hours would be a refusal, and is cut short. */
const LONGEST_PAUSE_MS = 120_000;
/** A server that does not take PATCH says so by one of these (RFC 9725, 4.3.1). */
const NO_PATCH: ReadonlySet<number> = new Set([405, 415, 422, 501]);

type Answer = Extract<HttpAnswer, { kind: 'answer' }>;

/** Where to publish, and with what. */
export interface WhipTarget {
  readonly address: WhipAddress;
  /** Null = none: then no Authorization header is sent at all. */
  readonly token: string | null;
}

/** A session on the server, as it named it. */
interface Resource {
  readonly url: string;
  readonly token: string | null;
  /** It names the present state of ICE. Null = this server takes neither candidates nor restarts. */
  etag: string | null;
}

export interface WhipClientOptions {
  readonly send: (request: HttpRequest) => Promise<Result<HttpAnswer, RequestFailure>>;
  /** Milliseconds of a clock that does not go back. */
  readonly now: () => number;
  /** Date and time. */
  readonly date: () => Date;
}

const FAILURES = {
  unreachable: 'whip-unreachable',
  timeout: 'whip-timeout',
  certificate: 'whip-certificate',
} as const satisfies Record<RequestFailure, WhipCode>;

/** Codes with a meaning of their own; any other counts as n00 of its class (RFC 9110, 15). */
function refusalOf(status: number): WhipCode {
  if (status === 401 || status === 403) return 'whip-unauthorised';
  if (status === 404 || status === 410) return 'whip-not-found';
  if (status === 409) return 'whip-taken';
  if (status === 429 || status >= 500) return 'whip-busy';
  if (status >= 400) return 'whip-refused';
  return status >= 300 ? 'whip-redirect' : 'whip-answer';
}

const typeOf = ({ header }: Answer): string =>
  header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';

const etagOf = ({ header }: Answer): string | null => {
  const etag = header('etag');
  return etag !== null && ETAG.test(etag) ? etag : null;
};

/**
 * One broadcast over WHIP at a time (RFC 9725): offers, hands candidates on, restarts ICE, ends. Acts come one after the
 * other, so that an end which overtakes an offer still finds what the offer made.
 */
export class WhipClient {
  readonly #options: WhipClientOptions;
  #resource: Resource | null = null;
  readonly #queue = new AwaitQueue();
  /** Which server asked for a pause, and until when by `now`. */
  #pause = { origin: '', until: 0 };

  constructor(options: WhipClientOptions) {
    this.#options = options;
  }

  /** Offers media. A session of before is ended first: a server may take only one. */
  publish(target: WhipTarget, sdp: string): Promise<Result<WhipAnswer, WhipCode>> {
    return this.#queue.push(async () => {
      await this.#end();
      const { origin, until } = this.#pause;
      if (origin === target.address.origin && this.#options.now() < until) return err('whip-busy');
      const posted = await this.#post(target, sdp);
      if (!posted.ok) return posted;
      const { url, answer } = posted.value;
      if (answer.status === 201) return this.#created(target, url, answer);
      this.#heedRetryAfter(target, answer);
      return err(refusalOf(answer.status));
    });
  }

  /** Hands on all candidates in one request (RFC 9725, 4.3.2). */
  trickle(fragment: string): Promise<TrickleOutcome> {
    return this.#queue.push(async () => {
      const answer = await this.#patch(fragment, this.#resource?.etag ?? null);
      if (!answer) return this.#resource?.etag ? 'failed' : 'unsupported';
      if (answer.status === 204 || answer.status === 200) return 'taken';
      // The tag is of another state of ICE than the server's: only a restart brings both together.
      if (answer.status === 412 || answer.status === 428) return 'stale';
      return NO_PATCH.has(answer.status) ? 'unsupported' : 'failed';
    });
  }

  /** The server's new side of ICE for ours; null when it has none, and only a new offer can help. */
  restart(fragment: string): Promise<string | null> {
    return this.#queue.push(async () => {
      const resource = this.#resource;
      const answer = await this.#patch(fragment, resource?.etag ? '*' : null);
      if (!resource || answer?.status !== 200 || typeOf(answer) !== FRAGMENT) return null;
      resource.etag = etagOf(answer);
      return answer.body;
    });
  }

  /** Idempotent. Resolves when the server was told, or could not be. */
  end(): Promise<void> {
    return this.#queue.push(() => this.#end());
  }

  async #end(): Promise<void> {
    const resource = this.#resource;
    this.#resource = null;
    if (!resource) return;
    const ended = this.#send('DELETE', resource.url, resource.token, {}, null);
    await letGo(ended, 'a server that does not hear of the end finds the media gone');
  }

  async #patch(fragment: string, match: string | null): Promise<Answer | null> {
    const resource = this.#resource;
    if (!resource || match === null) return null;
    const headers = { 'content-type': FRAGMENT, 'if-match': match };
    const sent = await this.#send('PATCH', resource.url, resource.token, headers, fragment);
    // Redirects need not be supported here (RFC 9725, 4.5).
    if (!sent.ok || sent.value.kind === 'redirect') return null;
    if (NO_PATCH.has(sent.value.status)) resource.etag = null;
    return sent.value;
  }

  /** Follows 307 and 308 alone: they keep the method, the others need not (RFC 9725, 4.5). */
  async #post(
    target: WhipTarget,
    sdp: string,
  ): Promise<Result<{ readonly url: string; readonly answer: Answer }, WhipCode>> {
    let url = target.address.href;
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const sent = await this.#send('POST', url, target.token, { 'content-type': SDP }, sdp);
      if (!sent.ok) return err(FAILURES[sent.error]);
      if (sent.value.kind === 'answer') return ok({ url, answer: sent.value });
      const { status, location } = sent.value;
      const next = status === 307 || status === 308 ? allowed(target, location) : null;
      if (next === null) return err('whip-redirect');
      url = next;
    }
    return err('whip-redirect');
  }

  /** A 201, if it is whole. One that is not is ended again, where it says what to end. */
  async #created(target: WhipTarget, url: string, answer: Answer): Promise<Result<WhipAnswer, WhipCode>> {
    const location = URL.parse(answer.header('location') ?? '', url);
    const named = answer.header('location') === null ? null : location;
    const session = named && allowed(target, named.href);
    if (named && session === null) return err('whip-redirect');
    if (session === null) return err('whip-answer');
    this.#resource = { url: session, token: target.token, etag: etagOf(answer) };
    if (typeOf(answer) !== SDP || !answer.body?.startsWith('v=0')) {
      await this.#end();
      return err('whip-answer');
    }
    const iceServers = iceServersOf(answer.header('link'));
    return ok({ sdp: answer.body, iceServers, takesCandidates: this.#resource.etag !== null });
  }

  #heedRetryAfter({ address: { origin } }: WhipTarget, { status, header }: Answer): void {
    const given = status === 503 || status === 429 ? header('retry-after') : null;
    if (given === null) return;
    const wait = /^\d{1,9}$/.test(given)
      ? Number(given) * 1000
      : Date.parse(given) - this.#options.date().getTime();
    if (!(wait > 0)) return;
    this.#pause = { origin, until: this.#options.now() + Math.min(wait, LONGEST_PAUSE_MS) };
  }

  #send(
    method: HttpRequest['method'],
    url: string,
    token: string | null,
    headers: Readonly<Record<string, string>>,
    body: string | null,
  ): Promise<Result<HttpAnswer, RequestFailure>> {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    return this.#options.send({ method, url, headers: { ...headers, ...authorization }, body });
  }
}

/**
 * Where a server may send us on to, or null. Never from an encrypted way to an open one. A token goes to the origin that
 * the host entered and to no other: RFC 9725 wants it in every request to endpoint and session, and lets either be
 * anywhere, but only the host knows whom the token is for. Who uses such a service enters the address it leads to.
 */
function allowed({ address, token }: WhipTarget, location: string): string | null {
  const next = parseWhipAddress(location);
  if (!next.ok) return null;
  if (next.value.loopback && !address.loopback) return null;
  return token === null || next.value.origin === address.origin ? next.value.href : null;
}
