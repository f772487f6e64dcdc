import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import { Dtls, Ice, IceCandidates, Id, RtpCapabilities } from './schemas.ts';

/** The source names of mediasoup-demo's appData; its server destructures them, so they must be there. */
const SOURCE = { screen: 'screensharing', camera: 'video', microphone: 'audio' } as const;

const Peers = z.object({ peers: z.array(z.looseObject({ peerId: Id })).max(10_000) });
const NewPeer = z.object({ peer: z.looseObject({ peerId: Id }) });

/** mediasoup-demo's TypeScript server, 2025 and later (B); C is B without SCTP, which is never used here. */
export const dialectB: Dialect = {
  name: 'B',
  routerRtpCapabilities: () => ({
    method: 'getRouterRtpCapabilities',
    data: {},
    answer: z
      .object({ routerRtpCapabilities: RtpCapabilities })
      .transform((data) => data.routerRtpCapabilities),
  }),
  createSendTransport: () => ({
    method: 'createWebRtcTransport',
    data: { forceTcp: false, appData: { direction: 'producer' } },
    answer: z
      .object({ transportId: Id, iceParameters: Ice, iceCandidates: IceCandidates, dtlsParameters: Dtls })
      .transform(({ transportId, ...rest }) => ({ id: transportId, ...rest })),
  }),
  connectTransport: (transportId, dtlsParameters) => ({
    method: 'connectWebRtcTransport',
    data: { transportId, dtlsParameters },
    answer: z.unknown(),
  }),
  restartIce: (transportId) => ({
    method: 'restartIce',
    data: { transportId },
    answer: z.object({ iceParameters: Ice }).transform((data) => data.iceParameters),
  }),
  join: ({ displayName, version }) => ({
    method: 'join',
    data: { displayName, device: { flag: 'chrome', name: 'LiaoLiao Anchor', version } },
    answer: Peers.transform(({ peers }) => peers.map(({ peerId }) => peerId)),
  }),
  produce: (transportId, kind, rtpParameters, source) => ({
    method: 'produce',
    data: { transportId, kind, rtpParameters, appData: { source: SOURCE[source] } },
    answer: z.object({ producerId: Id }).transform(({ producerId }) => producerId),
  }),
  closeProducer: (producerId) => ({ as: 'notification', method: 'closeProducer', data: { producerId } }),
  newPeer: (data) => {
    const parsed = NewPeer.safeParse(data);
    return parsed.success ? parsed.data.peer.peerId : null;
  },
};
