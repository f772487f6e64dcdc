import type { Packet } from './packet.ts';

/** The last seconds of the program, encoded, in memory only. Begins with a key frame whenever it holds one. */
export class ReplayBuffer {
  readonly seconds: number;
  #packets: Packet[] = [];

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  get bytes(): number {
    return this.#packets.reduce((sum, { data }) => sum + data.byteLength, 0);
  }

  add(packet: Packet): void {
    this.#packets.push(packet);
    if (packet.kind === 'video' && packet.key) this.#forget(packet.timestamp);
  }

  /** Lists what a replay consists of, oldest first. */
  packets(): readonly Packet[] {
    return [...this.#packets];
  }

  /** Keeps from the last key frame on that is old enough, so that no picture depends on what is gone. */
  #forget(now: number): void {
    const from = this.#packets.findLastIndex(
      ({ kind, key, timestamp }) => kind === 'video' && key && timestamp <= now - this.seconds,
    );
    if (from > 0) this.#packets = this.#packets.slice(from);
  }
}
