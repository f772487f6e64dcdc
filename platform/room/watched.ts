import type { types } from 'mediasoup';
import type { Peer } from './peer.ts';

/** The highest spatial layer of a producer that any consumer wants; 0 when there is none, so that a first one sees at once. */
function highestWatched(producer: types.Producer, peers: readonly Peer[]): number {
  const top = producer.rtpParameters.encodings?.length ?? 1;
  const wanted = peers
    .flatMap((peer) => [...peer.consumers.values()])
    .filter(({ producerId, paused }) => producerId === producer.id && !paused)
    .map(({ preferredLayers }) => preferredLayers?.spatialLayer ?? top - 1);
  return Math.max(0, ...wanted);
}

/** Tells hosts which layers of their simulcast nobody watches, so that these need not be encoded. */
export class WatchedLayers {
  readonly #told = new WeakMap<types.Producer, number>();

  /** Compares with what was told last, and tells what changed. */
  update(peers: readonly Peer[]): void {
    for (const peer of peers)
      for (const producer of peer.producers.values()) this.#tell(peer, producer, peers);
  }

  #tell(peer: Peer, producer: types.Producer, peers: readonly Peer[]): void {
    if (producer.type !== 'simulcast') return;
    const spatialLayer = highestWatched(producer, peers);
    if (this.#told.get(producer) === spatialLayer) return;
    this.#told.set(producer, spatialLayer);
    peer.channel.notify('producerWatched', { producerId: producer.id, spatialLayer });
  }
}
