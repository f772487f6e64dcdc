import type { WebSocket } from 'ws';
import { neighbourhoodOf } from '../neighbourhood.ts';
import type { NoteOperation } from '../network-log/network-log.ts';
import { Channel } from '../signalling/channel.ts';
import { DIALECTS, type DialectName } from '../signalling/dialect.ts';
import type { Visitor } from '../signalling/ws-server.ts';
import { handleNotification } from './notifications.ts';
import { Peer } from './peer.ts';
import { handleRequest } from './requests.ts';
import { Room, type RoomOptions } from './room.ts';

export interface RoomsOptions extends Omit<RoomOptions, 'id' | 'onEnd'> {
  /** Spoken to visitors that ask for none. */
  readonly dialect: DialectName;
  readonly note: NoteOperation;
}

/** The rooms that somebody is in. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #options: RoomsOptions;

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  /**
   * HTTP status with which a visitor is refused, or null. Only rooms of hosts exist, and those in which they check the line.
   * How full a room is does not count here: whoever connects may be its host.
   */
  refuse({ roomId }: Visitor): number | null {
    const { accounts } = this.#options;
    return accounts.room(roomId) || accounts.isCheckRoom(roomId) ? null : 404;
  }

  connect({ roomId, peerId, address, dialect }: Visitor, socket: WebSocket): void {
    const room = this.open(roomId);
    const { log, note } = this.#options;
    const peer: Peer = new Peer(
      peerId,
      new Channel(socket, DIALECTS[dialect ?? this.#options.dialect], {
        onRequest: (method, data) => handleRequest(room, peer, method, data),
        onNotification: async (method, data) => {
          const understood = await handleNotification(room, peer, method, data);
          if (!understood) log('notification-ignored', { room: roomId });
        },
        onClose: () => room.leave(peer),
        onError: (method, error) => {
          log('signalling-error', { method, message: error instanceof Error ? error.message : 'unknown' });
        },
      }),
      { note: (action) => note(address, action), from: neighbourhoodOf(address) },
    );
    room.enter(peer);
  }

  /** The room of that name, which must be one of a host's; it is over when its last peer leaves. */
  open(id: string): Room {
    const existing = this.#rooms.get(id);
    if (existing) return existing;
    const onEnd = () => {
      if (this.#rooms.get(id) === room) this.#rooms.delete(id);
    };
    const room: Room = new Room({ ...this.#options, id, onEnd });
    this.#rooms.set(id, room);
    return room;
  }

  close(): void {
    for (const room of [...this.#rooms.values()]) room.close('shutdown');
  }
}
