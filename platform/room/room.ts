import type { types } from 'mediasoup';
import { version } from 'mediasoup';
import { err, ok } from '../../common/result.ts';
import type { Accounts, HostAccount } from '../account/accounts.ts';
import type { Log } from '../log.ts';
import type { Sfu } from '../sfu/sfu.ts';
import type { Reply } from '../signalling/channel.ts';
import { givesWay, isFullFor } from './limits.ts';
import { consume } from './media.ts';
import type { CloseReason, Peer, Profile } from './peer.ts';
import { WatchedLayers } from './watched.ts';

export interface RoomOptions {
  readonly id: string;
  readonly sfu: Sfu;
  readonly accounts: Accounts;
  /** Time from connecting to `join`, ms; mediasoup-demo allows 10 s. */
  readonly joinDeadlineMs: number;
  readonly log: Log;
  /** The room is over: its last peer left, or it was closed. */
  readonly onEnd: () => void;
}

/** One host and the viewers. Lives while somebody is connected, on one router of the SFU. */
export class Room {
  readonly sfu: Sfu;
  readonly #options: RoomOptions;
  readonly #router: Promise<types.Router>;
  readonly #peers = new Set<Peer>();
  readonly #deadlines = new Map<Peer, NodeJS.Timeout>();
  readonly #watched = new WatchedLayers();
  #closed = false;

  constructor(options: RoomOptions) {
    this.sfu = options.sfu;
    this.#options = options;
    this.#router = options.sfu.createRouter();
    this.#router.then(
      (router) => {
        router.once('workerclose', () => this.close('worker-died'));
        if (this.#closed) router.close();
      },
      () => this.close('sfu-unavailable'),
    );
  }

  /** Nobody watches here: the host checks the line. */
  get hidden(): boolean {
    return this.#options.accounts.isCheckRoom(this.#options.id);
  }

  router(): Promise<types.Router> {
    return this.#router;
  }

  get size(): number {
    return this.#peers.size;
  }

  #joined(): Peer[] {
    return [...this.#peers].filter((peer) => peer.profile !== null);
  }

  /** Who is told of whom: hosts of everybody, viewers of the host only. Who else watches is not their business. */
  #audienceOf(peer: Peer): Peer[] {
    return this.#joined().filter((other) => other !== peer && (peer.host || other.host));
  }

  /** Takes in a new connection. An older one under the same id is closed, unless only its host may do that. */
  enter(peer: Peer): void {
    const older = [...this.#peers].filter((other) => other.id === peer.id && !other.host);
    // First in, then out: a room that is empty for a moment is over.
    this.#peers.add(peer);
    for (const other of older) this.#dismiss(other, 'replaced');
    const late = () => this.#dismiss(peer, 'join-timeout');
    this.#deadlines.set(peer, setTimeout(late, this.#options.joinDeadlineMs));
    peer.channel.notify('mediasoupVersion', { version });
    const crowding = givesWay(this.#peers);
    if (crowding) this.#dismiss(crowding, 'crowded');
  }

  /** Makes the peer this room's host if the ticket admits it. */
  authenticate(peer: Peer, ticket: string): HostAccount | null {
    const account = this.#options.accounts.redeem(ticket, this.#options.id);
    if (account) this.admit(peer, account);
    return account;
  }

  /** Makes the peer this room's host; an older connection of the host gives way. */
  admit(peer: Peer, account: HostAccount): void {
    for (const other of this.#peers) if (other !== peer && other.host) this.#dismiss(other, 'replaced');
    peer.host = account;
  }

  /** Lets the peer in: tells the others, and sends it what is being produced. */
  join(peer: Peer, profile: Profile): Reply {
    const taken = [...this.#peers].some((other) => other !== peer && other.id === peer.id);
    if (taken) return err({ code: 403, reason: 'peer id is taken' });
    if (!peer.host && isFullFor(this.#peers, peer.from)) return err({ code: 503, reason: 'room is full' });
    clearTimeout(this.#deadlines.get(peer));
    this.#deadlines.delete(peer);
    peer.profile = profile;
    peer.note('join');
    const audience = this.#audienceOf(peer);
    for (const other of audience) other.channel.notify('newPeer', { peer: peer.describe() });
    for (const other of this.#joined()) {
      if (other === peer) continue;
      for (const producer of other.producers.values()) this.#consume(peer, producer);
    }
    this.#options.log('peer-joined', { room: this.#options.id, host: peer.host !== null, peers: this.size });
    return ok({ peers: audience.map((other) => other.describe()) });
  }

  /** Sends a new producer to everybody else. */
  produced(peer: Peer, producer: types.Producer): void {
    if (peer.producers.size === 1 && !this.hidden) peer.note('go-live');
    this.#options.log('produced', { room: this.#options.id, kind: producer.kind });
    for (const other of this.#joined()) if (other !== peer) this.#consume(other, producer);
    this.updateWatched();
  }

  /** Who watches what has changed. */
  updateWatched(): void {
    this.#watched.update([...this.#peers]);
  }

  /** A host's name is that of the account and stays. */
  rename(peer: Peer, displayName: string): void {
    if (!peer.profile || peer.host) return;
    const { displayName: oldDisplayName } = peer.profile;
    peer.profile = { ...peer.profile, displayName };
    const data = { peerId: peer.id, displayName, oldDisplayName };
    for (const other of this.#audienceOf(peer)) other.channel.notify('peerDisplayNameChanged', data);
  }

  /** The connection has ended, from whichever side. Idempotent. */
  leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
    clearTimeout(this.#deadlines.get(peer));
    this.#deadlines.delete(peer);
    peer.release();
    if (peer.profile) peer.note('leave');
    // When the room itself ends, everybody is told by the close code, not of each other.
    const audience = peer.profile && !this.#closed ? this.#audienceOf(peer) : [];
    for (const other of audience) other.channel.notify('peerClosed', { peerId: peer.id });
    this.updateWatched();
    if (this.#peers.size === 0) this.close('shutdown');
  }

  #dismiss(peer: Peer, reason: CloseReason): void {
    peer.close(reason);
    this.leave(peer);
  }

  #consume(peer: Peer, producer: types.Producer): void {
    const consumed = this.#router
      .then((router) => consume(router, peer, producer))
      .then(() => this.updateWatched());
    // It races with whatever may close meanwhile: the peer, the producer, the worker.
    consumed.catch((error: unknown) => {
      if (peer.closed || producer.closed) return;
      this.#options.log('consume-failed', { message: error instanceof Error ? error.message : 'unknown' });
    });
  }

  /** Sends everybody away. Idempotent. */
  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.onEnd();
    for (const peer of [...this.#peers]) this.#dismiss(peer, reason);
    this.#router.then(
      (router) => router.close(),
      () => {},
    );
  }
}
