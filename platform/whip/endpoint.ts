import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { sha256 } from '../../common/node/sha256.ts';
import type { Accounts } from '../account/accounts.ts';
import { bearer, type Reply, readBody, refuse } from '../http/messages.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';
import type { NoteOperation } from '../network-log/network-log.ts';
import type { Rooms } from '../room/rooms.ts';
import { parseOffer, ufragOf } from './offer.ts';
import { type WhipRefusal, WhipSession } from './whip-session.ts';

export const WHIP_PATH = '/whip/';
const MAX_SDP_BYTES = 64 * 1024;
const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';

export interface WhipOptions {
  readonly rooms: Rooms;
  readonly accounts: Accounts;
  /** By room, what its publisher must bring; empty = nothing, only where none but this machine gets in. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly note: NoteOperation;
}

const REFUSALS: Readonly<Record<WhipRefusal, Reply>> = {
  'no-common-codec': refuse(406, 'no-common-codec'),
  'bad-offer': refuse(400, 'bad-offer'),
  // Its worker has died, or another publisher came: by then it is the next one's turn.
  ended: refuse(503, 'ended', { 'retry-after': '1' }),
};

const digest = (text: string): Buffer => Buffer.from(sha256(text));

/** Without parameters such as a character set. */
const typeOf = (request: IncomingMessage): string =>
  request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';

/**
 * The WHIP endpoint (RFC 9725): takes one broadcast of a host by HTTP and puts it into the host's room. ICE lite, so the
 * publisher's candidates are accepted and not needed.
 */
export class WhipEndpoint {
  readonly #options: WhipOptions;
  readonly #sessions = new Map<string, { readonly session: WhipSession; readonly roomId: string }>();

  constructor(options: WhipOptions) {
    this.#options = options;
  }

  /** Null for a path that is not of this endpoint. */
  async answer(request: IncomingMessage, path: string): Promise<Reply | null> {
    const [, roomId, id] = /^\/whip\/([\w-]{1,64})(?:\/([\w-]{1,64}))?$/.exec(path) ?? [];
    if (roomId === undefined) return null;
    if (!this.#admits(request, roomId)) return refuse(401, 'token', { 'www-authenticate': 'Bearer' });
    if (id === undefined) {
      return request.method === 'POST'
        ? this.#publish(request, roomId)
        : refuse(405, 'method-not-allowed', { allow: 'POST' });
    }
    const found = this.#sessions.get(id);
    if (found?.roomId !== roomId) return refuse(404, 'not-found');
    if (request.method === 'PATCH') return this.#patch(request, found.session);
    if (request.method !== 'DELETE') return refuse(405, 'method-not-allowed', { allow: 'PATCH, DELETE' });
    found.session.end();
    return { status: 200, body: null };
  }

  /** A room without a token is closed where others have one: no token opens another host's room. */
  #admits(request: IncomingMessage, roomId: string): boolean {
    const { tokens } = this.#options;
    const token = tokens.get(roomId);
    if (token === undefined) return tokens.size === 0;
    return timingSafeEqual(digest(bearer(request) ?? ''), digest(token));
  }

  async #publish(request: IncomingMessage, roomId: string): Promise<Reply> {
    const { accounts, rooms, note } = this.#options;
    const account = accounts.hostOf(roomId);
    if (!account) return refuse(404, 'not-found');
    if (typeOf(request) !== SDP) return refuse(415, 'sdp-expected', { 'accept-post': SDP });
    const body = await readBody(request, MAX_SDP_BYTES);
    if (!body.ok) return body.error;
    const offer = parseOffer(body.value.toString('utf8'));
    if (!offer.ok) return refuse(400, offer.error);
    const address = request.socket.remoteAddress ?? '';
    const session = new WhipSession({
      room: rooms.open(roomId),
      account,
      note: (action) => note(address, action),
      from: neighbourhoodOf(address),
      onEnd: ({ id }) => this.#sessions.delete(id),
    });
    // Before it opens: what ends it meanwhile must find it.
    this.#sessions.set(session.id, { session, roomId });
    const opened = await session.open(offer.value);
    if (!opened.ok) return REFUSALS[opened.error];
    const location = `${WHIP_PATH}${roomId}/${session.id}`;
    const headers = { 'content-type': SDP, location, etag: session.etag, 'accept-patch': FRAGMENT };
    return { status: 201, headers, body: opened.value };
  }

  async #patch(request: IncomingMessage, session: WhipSession): Promise<Reply> {
    if (typeOf(request) !== FRAGMENT) return refuse(415, 'fragment-expected', { 'accept-patch': FRAGMENT });
    const body = await readBody(request);
    if (!body.ok) return body.error;
    const match = request.headers['if-match'];
    if (match === undefined) return refuse(428, 'if-match');
    const ufrag = ufragOf(body.value.toString('utf8'));
    if (ufrag === null) return refuse(400, 'bad-fragment');
    if (match !== '*') return match === session.etag ? { status: 204, body: null } : refuse(412, 'if-match');
    if (!session.restarts(ufrag)) return refuse(400, 'same-ufrag');
    const fragment = await session.restart(ufrag);
    if (fragment === null) return refuse(404, 'not-found');
    return { status: 200, headers: { 'content-type': FRAGMENT, etag: session.etag }, body: fragment };
  }
}
