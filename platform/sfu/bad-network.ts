import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';

/** What a line does to packets. */
export interface Line {
  /** Share of packets that are lost, 0..1. */
  readonly loss: number;
  /** One way, ms. */
  readonly delayMs: number;
  /** Bits per second in each direction; null = as many as come. */
  readonly bitrate: number | null;
}

const GOOD_LINE: Line = { loss: 0, delayMs: 0, bitrate: null };

/** A router holds back this much before it drops, ms. */
const QUEUE_MS = 300;

/** Numbers in 0..1 that are the same at every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One direction: packets wait for their turn on the line, then for its length, and some never arrive. */
class Direction {
  readonly #line: () => Line;
  readonly #random: () => number;
  /** When the line will have sent what it holds, ms of the monotonic clock. */
  #busyUntil = 0;

  constructor(line: () => Line, seed: number) {
    this.#line = line;
    this.#random = randomFrom(seed);
  }

  carry(bytes: number, deliver: () => void): void {
    const { loss, delayMs, bitrate } = this.#line();
    if (this.#random() < loss) return;
    const now = performance.now();
    const sendMs = bitrate === null ? 0 : (bytes * 8000) / bitrate;
    const start = Math.max(now, this.#busyUntil);
    if (start - now > QUEUE_MS) return;
    this.#busyUntil = start + sendMs;
    const wait = start + sendMs - now + delayMs;
    if (wait < 1) deliver();
    else setTimeout(deliver, wait);
  }
}

/** Stands between clients and one UDP port of the SFU. */
class Relay {
  readonly #outside: Socket;
  readonly #target: { readonly address: string; readonly port: number };
  readonly #inside = new Map<string, Socket>();
  readonly #up: Direction;
  readonly #down: Direction;

  constructor(outside: Socket, target: { address: string; port: number }, line: () => Line, seed: number) {
    this.#outside = outside;
    this.#target = target;
    this.#up = new Direction(line, seed);
    this.#down = new Direction(line, seed + 1);
    outside.on('message', (packet, from) => this.#fromClient(packet, from));
  }

  get port(): number {
    return this.#outside.address().port;
  }

  #fromClient(packet: Buffer, from: RemoteInfo): void {
    const name = `${from.address}:${from.port}`;
    const inside = this.#inside.get(name) ?? this.#join(name, from);
    const { address, port } = this.#target;
    this.#up.carry(packet.length, () => inside.send(packet, port, address, () => {}));
  }

  /** To the SFU every client has an address of its own. */
  #join(name: string, client: RemoteInfo): Socket {
    const inside = createSocket(isIP(this.#target.address) === 6 ? 'udp6' : 'udp4');
    this.#inside.set(name, inside);
    inside.on('message', (packet) =>
      this.#down.carry(packet.length, () =>
        this.#outside.send(packet, client.port, client.address, () => {}),
      ),
    );
    return inside;
  }

  close(): void {
    this.#outside.close();
    for (const socket of this.#inside.values()) socket.close();
  }
}

/**
 * A bad line between hosts and the SFU, for tests and for QA: packets of every transport of theirs are lost, delayed and
 * held back as it says, in both directions, and it may change at any time. Real packets over real sockets; what is lost
 * is the same at every run.
 */
export class BadNetwork {
  line: Line = GOOD_LINE;
  #seed = 1;

  /** An address that leads to the same place over the bad line. `onClose` tells when it is not needed any more. */
  async front(
    target: { address: string; port: number },
    onClose: (listener: () => void) => void,
  ): Promise<number> {
    const outside = createSocket(isIP(target.address) === 6 ? 'udp6' : 'udp4');
    outside.bind(0, target.address);
    await once(outside, 'listening');
    this.#seed += 2;
    const relay = new Relay(outside, target, () => this.line, this.#seed);
    onClose(() => relay.close());
    return relay.port;
  }
}
