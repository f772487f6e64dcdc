import { expect, it } from 'vitest';
import type { Peer } from '../../../../platform/room/peer.ts';
import { WatchedLayers } from '../../../../platform/room/watched.ts';

interface Watching {
  readonly paused?: boolean;
  readonly spatialLayer?: number;
}

/** A room of one host with one producer, and viewers that may be changed. */
function room(type: 'simulcast' | 'simple') {
  const told: unknown[] = [];
  const producer = { id: 'picture', type, rtpParameters: { encodings: [{}, {}, {}] } };
  const host = {
    producers: new Map([['picture', producer]]),
    consumers: new Map(),
    channel: { notify: (method: string, data: unknown) => told.push([method, data]) },
  };
  const layers = new WatchedLayers();
  const watch = (...viewers: Watching[]) => {
    const peers = viewers.map(({ paused = false, spatialLayer }, index) => {
      const preferredLayers = spatialLayer === undefined ? undefined : { spatialLayer };
      const consumer = { producerId: 'picture', paused, preferredLayers };
      return { producers: new Map(), consumers: new Map([[String(index), consumer]]) };
    });
    layers.update([host, ...peers] as unknown as Peer[]);
    return told.splice(0);
  };
  return watch;
}

const says = (spatialLayer: number) => [['producerWatched', { producerId: 'picture', spatialLayer }]];

it('tells the host up to which layer anybody watches, and only what is new', () => {
  const watch = room('simulcast');
  expect(watch()).toEqual(says(0));
  expect(watch()).toEqual([]);
  expect(watch({ spatialLayer: 1 })).toEqual(says(1));
  expect(watch({ spatialLayer: 0 }, { spatialLayer: 1 })).toEqual([]);
  // Who says nothing wants the best.
  expect(watch({})).toEqual(says(2));
  expect(watch({ paused: true }, { spatialLayer: 0 })).toEqual(says(0));
});

it('has nothing to say of a picture in one layer', () => expect(room('simple')({})).toEqual([]));
