import type { types } from 'mediasoup';
import { PEER_CLOSED } from '../../common/signalling/protoo.ts';
import type { HostAccount } from '../account/accounts.ts';
import type { NetworkAction } from '../network-log/network-log.ts';
import type { Channel } from '../signalling/channel.ts';

/** Why the server closes a peer; goes into the close frame as its reason. */
export type CloseReason =
  | 'join-timeout'
  /** Too many connections said nothing. */
  | 'crowded'
  | 'replaced'
  | 'media-path'
  | 'worker-died'
  | 'sfu-unavailable'
  | 'shutdown';

export interface Profile {
  readonly displayName: string;
  readonly device: Readonly<Record<string, unknown>>;
  /** Null for a peer that only sends. */
  readonly rtpCapabilities: types.RtpCapabilities | null;
}

/** How the room reaches a peer: a signalling connection, or for a publisher over WHIP none at all. */
export type PeerChannel = Pick<Channel, 'notify' | 'request' | 'close'>;

/** One connection to a room and the media that belongs to it. */
export class Peer {
  readonly id: string;
  readonly channel: PeerChannel;
  /** Notes an operation of this connection in the network log. */
  readonly note: (action: NetworkAction) => void;
  /** The neighbourhood that it comes from, for limits only: nobody is told. */
  readonly from: string;
  /** Set once the connection has proved by a ticket to be a host's. */
  host: HostAccount | null = null;
  /** Set once the peer has joined. */
  profile: Profile | null = null;
  readonly transports = new Map<string, types.WebRtcTransport>();
  readonly producers = new Map<string, types.Producer>();
  readonly consumers = new Map<string, types.Consumer>();
  #closed = false;

  constructor(id: string, channel: PeerChannel, { note, from }: Pick<Peer, 'note' | 'from'>) {
    this.id = id;
    this.channel = channel;
    this.note = note;
    this.from = from;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The transport on which the peer wants to receive, if any. */
  get receiving(): types.WebRtcTransport | undefined {
    return [...this.transports.values()].find((transport) => transport.appData['direction'] === 'consumer');
  }

  /** Closes the connection and frees the media. Idempotent. */
  close(reason: CloseReason): void {
    this.channel.close(PEER_CLOSED, reason);
    this.release();
  }

  /** Frees the media; closing a transport closes what it carries. Idempotent. */
  release(): void {
    this.#closed = true;
    for (const transport of this.transports.values()) transport.close();
    this.transports.clear();
  }

  /** As other peers see it. No address: who watches is nobody else's business. */
  describe(): { peerId: string; displayName: string; device: Profile['device']; remoteAddress: string } {
    const { displayName = '', device = {} } = this.profile ?? {};
    return { peerId: this.id, displayName, device, remoteAddress: '' };
  }
}
