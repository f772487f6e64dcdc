import { randomBytes, randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import { err, ok, type Result } from '../../common/result.ts';
import type { HostAccount } from '../account/accounts.ts';
import type { NetworkAction } from '../network-log/network-log.ts';
import { connectTransport, createTransport, produce } from '../room/media.ts';
import { Peer } from '../room/peer.ts';
import type { Room } from '../room/room.ts';
import { answerSdp, iceFragment, type Taken } from './answer.ts';
import type { Offer } from './offer.ts';
import { receivedAs } from './rtp.ts';

const SOURCE = { audio: 'audio', video: 'video' } as const;

export interface WhipSessionOptions {
  readonly room: Room;
  readonly account: HostAccount;
  readonly note: (action: NetworkAction) => void;
  /** The neighbourhood that the publisher is in. */
  readonly from: string;
  /** It is over, from whichever side. */
  readonly onEnd: (session: WhipSession) => void;
}

/** Codes of refusals, as the HTTP answer carries them. */
export type WhipRefusal = 'no-common-codec' | 'bad-offer' | 'ended';

/** One broadcast that came in over WHIP: a peer of the room without a signalling connection. */
export class WhipSession {
  readonly id = randomUUID();
  readonly #room: Room;
  readonly #peer: Peer;
  readonly #account: HostAccount;
  #transport: types.WebRtcTransport | null = null;
  #etag = newTag();
  #remoteUfrag = '';

  constructor({ room, account, note, from, onEnd }: WhipSessionOptions) {
    this.#room = room;
    this.#account = account;
    const channel = {
      // Nobody listens: WHIP has no way to tell the publisher anything.
      notify: () => {},
      request: async () => err({ code: 404, reason: 'a publisher only' }),
      close: () => {
        room.leave(this.#peer);
        onEnd(this);
      },
    };
    this.#peer = new Peer(`whip-${this.id}`, channel, { note, from });
  }

  /** Names this state of ICE (RFC 9725, 4.3.1). */
  get etag(): string {
    return this.#etag;
  }

  /** Enters the room and receives what is offered; the answer to it. On failure the room is left again. */
  async open(offer: Offer): Promise<Result<string, WhipRefusal>> {
    const { displayName } = this.#account;
    this.#room.enter(this.#peer);
    this.#room.admit(this.#peer, this.#account);
    const joined = this.#room.join(this.#peer, {
      displayName,
      device: { flag: 'whip' },
      rtpCapabilities: null,
    });
    if (!joined.ok) {
      this.end();
      return err('ended');
    }
    const opened = await this.#receive(offer).catch(() => err('ended' as const));
    if (!opened.ok) this.end();
    return opened;
  }

  async #receive(offer: Offer): Promise<Result<string, WhipRefusal>> {
    const router = await this.#room.router();
    const taken = offer.media.flatMap((media): Taken[] => {
      const rtp = receivedAs(media, router.rtpCapabilities);
      return rtp ? [{ kind: media.type, rtp }] : [];
    });
    if (taken.length < offer.media.length) return err('no-common-codec');
    const created = await createTransport(this.#room.sfu, router, this.#peer, {
      appData: { direction: 'producer' },
    });
    if (!created.ok) return err('ended');
    const transport = created.value;
    this.#transport = transport;
    this.#remoteUfrag = offer.iceUfrag;
    const connected = await connectTransport(transport, dtlsOf(offer));
    if (!connected.ok) return err('bad-offer');
    for (const one of taken) if (!(await this.#produce(transport, one))) return err('bad-offer');
    return ok(answerSdp(taken, await this.#path(transport)));
  }

  async #produce(transport: types.WebRtcTransport, { kind, rtp }: Taken): Promise<boolean> {
    const data = { transportId: transport.id, kind, appData: { source: SOURCE[kind] } };
    // Made by this endpoint of checked parts, not by the client; mediasoup checks it once more.
    const rtpParameters = rtp as Parameters<typeof produce>[2]['rtpParameters'];
    const produced = await produce(transport, this.#peer, { ...data, rtpParameters });
    if (produced.ok) this.#room.produced(this.#peer, produced.value);
    return produced.ok;
  }

  async #path(transport: types.WebRtcTransport) {
    return {
      ice: transport.iceParameters,
      candidates: await this.#room.sfu.candidatesOf(transport),
      dtls: transport.dtlsParameters,
    };
  }

  /** Whether a fragment names another side of ICE than the one that is in use. */
  restarts(ufrag: string): boolean {
    return ufrag !== this.#remoteUfrag;
  }

  /** New credentials of the server for the publisher's new ones, under a new tag. */
  async restart(ufrag: string): Promise<string | null> {
    const transport = this.#transport;
    if (!transport || transport.closed) return null;
    const ice = await transport.restartIce();
    this.#remoteUfrag = ufrag;
    this.#etag = newTag();
    return iceFragment({ ice, candidates: await this.#room.sfu.candidatesOf(transport) });
  }

  /** Idempotent. */
  end(): void {
    this.#peer.close('shutdown');
  }
}

const newTag = (): string => `"${randomBytes(8).toString('hex')}"`;

/** The publisher connects, since the answer says that the server waits. */
const dtlsOf = ({ fingerprint: { type, hash } }: Offer) => ({
  transportId: '',
  dtlsParameters: {
    role: 'client' as const,
    fingerprints: [{ algorithm: type as 'sha-256', value: hash }],
  },
});
