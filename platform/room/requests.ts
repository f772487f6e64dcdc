import type { types } from 'mediasoup';
import { err, ok, type Result } from '../../common/result.ts';
import type { Payload, ProtooError, Reply } from '../signalling/channel.ts';
import { connectTransport, createTransport, produce } from './media.ts';
import type { Peer } from './peer.ts';
import type { Room } from './room.ts';
import { isRequest, REQUESTS, type RequestData, type RequestMethod } from './schemas.ts';

type Handler<M extends RequestMethod> = (room: Room, peer: Peer, data: RequestData<M>) => Promise<Reply>;

const refuse = (code: number, reason: string): Result<never, ProtooError> => err({ code, reason });

const find = <T>(map: ReadonlyMap<string, T>, id: string, what: string): Result<T, ProtooError> => {
  const found = map.get(id);
  return found === undefined ? refuse(404, `no such ${what}`) : ok(found);
};

async function statsOf(
  found: Result<{ getStats(): Promise<readonly object[]> }, ProtooError>,
): Promise<Reply> {
  return found.ok ? ok({ stats: await found.value.getStats() }) : found;
}

const handlers: { readonly [M in RequestMethod]: Handler<M> } = {
  authenticate: async (room, peer, { ticket }) => {
    if (peer.profile) return refuse(409, 'already joined');
    const account = room.authenticate(peer, ticket);
    if (!account) return refuse(403, 'ticket is not valid');
    return ok({ role: 'host', roomId: account.roomId, displayName: account.displayName });
  },

  getRouterRtpCapabilities: async (room) => {
    const router = await room.router();
    return ok({ routerRtpCapabilities: router.rtpCapabilities });
  },

  createWebRtcTransport: async (room, peer, data) => {
    if (data.appData.direction === 'producer' && !peer.host) return refuse(403, 'only the host may send');
    const created = await createTransport(room.sfu, await room.router(), peer, data);
    if (!created.ok) return created;
    const { id: transportId, iceParameters, dtlsParameters } = created.value;
    const sends = data.appData.direction === 'producer';
    const iceCandidates = sends ? await room.sfu.candidatesOf(created.value) : created.value.iceCandidates;
    return ok({ transportId, iceParameters, iceCandidates, dtlsParameters });
  },

  connectWebRtcTransport: async (_room, peer, data) => {
    const transport = find(peer.transports, data.transportId, 'transport');
    if (!transport.ok) return transport;
    const connected = await connectTransport(transport.value, data);
    return connected.ok ? ok({}) : connected;
  },

  restartIce: async (_room, peer, { transportId }) => {
    const transport = find(peer.transports, transportId, 'transport');
    return transport.ok ? ok({ iceParameters: await transport.value.restartIce() }) : transport;
  },

  join: async (room, peer, { displayName, device, rtpCapabilities }) => {
    if (peer.profile) return refuse(409, 'already joined');
    if (room.hidden && !peer.host) return refuse(403, 'only its host may enter');
    // The schema's optional keys may in theory hold undefined, in JSON they cannot.
    const capabilities = (rtpCapabilities ?? null) as types.RtpCapabilities | null;
    // A host goes by the name of the account, whatever the client says.
    const name = peer.host?.displayName ?? displayName;
    return room.join(peer, { displayName: name, device, rtpCapabilities: capabilities });
  },

  produce: async (room, peer, data) => {
    if (!peer.host) return refuse(403, 'only the host may send');
    if (!peer.profile) return refuse(409, 'not joined');
    const transport = find(peer.transports, data.transportId, 'transport');
    if (!transport.ok) return transport;
    if (transport.value.appData['direction'] !== 'producer')
      return refuse(400, 'not a transport for sending');
    const producer = await produce(transport.value, peer, data);
    if (!producer.ok) return producer;
    room.produced(peer, producer.value);
    return ok({ producerId: producer.value.id });
  },

  getTransportStats: (_room, peer, { transportId }) =>
    statsOf(find(peer.transports, transportId, 'transport')),
  getProducerStats: (_room, peer, { producerId }) => statsOf(find(peer.producers, producerId, 'producer')),
  getConsumerStats: (_room, peer, { consumerId }) => statsOf(find(peer.consumers, consumerId, 'consumer')),
};

function run<M extends RequestMethod>(room: Room, peer: Peer, method: M, data: Payload): Promise<Reply> {
  const parsed = REQUESTS[method].safeParse(data);
  if (!parsed.success) return Promise.resolve(refuse(400, `bad data for ${method}`));
  // safeParse of a union of schemas loses which one it was; the table ties method, schema and handler together.
  return handlers[method](room, peer, parsed.data as RequestData<M>);
}

/** Answers one request of a client. Unknown methods get protoo's usual 500, malformed data 400. */
export function handleRequest(room: Room, peer: Peer, method: string, data: Payload): Promise<Reply> {
  if (!isRequest(method)) return Promise.resolve(refuse(500, `unknown request method "${method}"`));
  return run(room, peer, method, data);
}
