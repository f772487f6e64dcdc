import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import { Dtls, Ice, IceCandidates, Id, RtpCapabilities } from './schemas.ts';

const Peer = z.looseObject({ id: Id });

/** mediasoup-demo's v3 JavaScript server (to 2024): bare answers, `id` where B has `transportId`, requests to close. */
export const dialectA: Dialect = {
  name: 'A',
  routerRtpCapabilities: () => ({ method: 'getRouterRtpCapabilities', data: {}, answer: RtpCapabilities }),
  createSendTransport: () => ({
    method: 'createWebRtcTransport',
    data: { forceTcp: false, producing: true, consuming: false },
    answer: z.object({ id: Id, iceParameters: Ice, iceCandidates: IceCandidates, dtlsParameters: Dtls }),
  }),
  connectTransport: (transportId, dtlsParameters) => ({
    method: 'connectWebRtcTransport',
    data: { transportId, dtlsParameters },
    answer: z.unknown(),
  }),
  restartIce: (transportId) => ({ method: 'restartIce', data: { transportId }, answer: Ice }),
  join: ({ displayName, version }) => ({
    method: 'join',
    data: { displayName, device: { flag: 'chrome', name: 'LiaoLiao Anchor', version } },
    answer: z
      .object({ peers: z.array(Peer).max(10_000) })
      .transform(({ peers }) => peers.map(({ id }) => id)),
  }),
  produce: (transportId, kind, rtpParameters, source) => ({
    method: 'produce',
    data: { transportId, kind, rtpParameters, appData: source === 'screen' ? { share: true } : {} },
    answer: z.object({ id: Id }).transform(({ id }) => id),
  }),
  closeProducer: (producerId) => ({ as: 'request', method: 'closeProducer', data: { producerId } }),
  newPeer: (data) => {
    const parsed = Peer.safeParse(data);
    return parsed.success ? parsed.data.id : null;
  },
};
