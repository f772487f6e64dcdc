import type { Payload } from '../signalling/channel.ts';
import type { Peer } from './peer.ts';
import type { Room } from './room.ts';
import { isNotification, NOTIFICATIONS, type NotificationData, type NotificationMethod } from './schemas.ts';

type Handler<M extends NotificationMethod> = (
  room: Room,
  peer: Peer,
  data: NotificationData<M>,
) => Promise<void> | void | undefined;

// Notifications have no answer: what they name may just have been closed by the other side, which is no error.
const handlers: { readonly [M in NotificationMethod]: Handler<M> } = {
  closeProducer: (_room, peer, { producerId }) => peer.producers.get(producerId)?.close(),
  pauseProducer: (_room, peer, { producerId }) => peer.producers.get(producerId)?.pause(),
  resumeProducer: (_room, peer, { producerId }) => peer.producers.get(producerId)?.resume(),
  pauseConsumer: async (room, peer, { consumerId }) => {
    await peer.consumers.get(consumerId)?.pause();
    room.updateWatched();
  },
  resumeConsumer: async (room, peer, { consumerId }) => {
    await peer.consumers.get(consumerId)?.resume();
    room.updateWatched();
  },
  requestConsumerKeyFrame: (_room, peer, { consumerId }) => peer.consumers.get(consumerId)?.requestKeyFrame(),
  setConsumerPreferredLayers: async (room, peer, { consumerId, spatialLayer, temporalLayer }) => {
    const layers = { spatialLayer, ...(temporalLayer === undefined ? {} : { temporalLayer }) };
    await peer.consumers.get(consumerId)?.setPreferredLayers(layers);
    room.updateWatched();
  },
  setConsumerPriority: (_room, peer, { consumerId, priority }) =>
    peer.consumers.get(consumerId)?.setPriority(priority),
  changeDisplayName: (room, peer, { displayName }) => room.rename(peer, displayName),
};

async function run<M extends NotificationMethod>(
  room: Room,
  peer: Peer,
  method: M,
  data: Payload,
): Promise<boolean> {
  const parsed = NOTIFICATIONS[method].safeParse(data);
  // The table ties method, schema and handler together; TypeScript cannot follow it through the union.
  if (parsed.success) await handlers[method](room, peer, parsed.data as NotificationData<M>);
  return parsed.success;
}

/** Acts on one notification of a client. @returns whether it was known and well formed. */
export async function handleNotification(
  room: Room,
  peer: Peer,
  method: string,
  data: Payload,
): Promise<boolean> {
  return isNotification(method) ? run(room, peer, method, data) : false;
}
