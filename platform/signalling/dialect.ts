import type { Payload } from '../../common/signalling/protoo.ts';

export type DialectName = 'A' | 'B';

/**
 * What differs on the wire between the servers of the mediasoup-demo family. The rooms speak B (the TypeScript server of
 * 2025; C is B without `sctpCapabilities`); a dialect translates one connection.
 */
export interface Dialect {
  /** A request of the client as B has it; `silent` = B has a notification for it, which is answered with nothing. */
  incoming(method: string, data: Payload): { readonly data: Payload; readonly silent: boolean };
  /** B's answer to a request as this dialect has it. */
  answer(method: string, data: Payload): unknown;
  /** A message of the server as this dialect has it. */
  outgoing(method: string, data: Payload): { readonly method: string; readonly data: Payload };
}

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null;
const recordOf = (value: unknown): Payload => (isRecord(value) ? value : {});

const dialectB: Dialect = {
  incoming: (_method, data) => ({ data, silent: false }),
  answer: (_method, data) => data,
  outgoing: (method, data) => ({ method, data }),
};

/** Requests in A, notifications in B. */
const SILENT = new Set([
  'closeProducer',
  'pauseProducer',
  'resumeProducer',
  'pauseConsumer',
  'resumeConsumer',
  'requestConsumerKeyFrame',
  'setConsumerPreferredLayers',
  'setConsumerPriority',
  'changeDisplayName',
]);

function sourceOf({ kind, appData }: Payload): string {
  if (kind === 'audio') return 'audio';
  return recordOf(appData)['share'] === true ? 'screensharing' : 'video';
}

const peerOf = (value: unknown): Payload => {
  const { peerId: id, displayName, device } = recordOf(value);
  return { id, displayName, device };
};

function incomingA(method: string, data: Payload): Payload {
  if (method === 'produce') return { ...data, appData: { source: sourceOf(data) } };
  if (method !== 'createWebRtcTransport') return data;
  const { producing, consuming: _consuming, ...rest } = data;
  return { ...rest, appData: { direction: producing === true ? 'producer' : 'consumer' } };
}

function answerA(method: string, data: Payload): unknown {
  if (method === 'getRouterRtpCapabilities') return data['routerRtpCapabilities'];
  if (method === 'restartIce') return data['iceParameters'];
  if (method === 'produce') return { id: data['producerId'] };
  if (method === 'join') return { peers: Array.isArray(data['peers']) ? data['peers'].map(peerOf) : [] };
  if (method.startsWith('get')) return data['stats'];
  if (method !== 'createWebRtcTransport') return data;
  const { transportId: id, ...rest } = data;
  return { id, ...rest };
}

function outgoingA(method: string, data: Payload): { method: string; data: Payload } {
  if (method === 'mediasoupVersion') return { method: 'mediasoup-version', data };
  if (method === 'newPeer') return { method, data: peerOf(data['peer']) };
  if (method === 'newConsumer') {
    const { consumerId: id, transportId: _transport, consumerScore: _score, ...rest } = data;
    return { method, data: { id, ...rest } };
  }
  if (method !== 'consumerLayersChanged') return { method, data };
  const { spatialLayer = null, temporalLayer = null } = recordOf(data['layers']);
  return { method, data: { consumerId: data['consumerId'], spatialLayer, temporalLayer } };
}

/** mediasoup-demo's JavaScript server, to 2024. */
const dialectA: Dialect = {
  incoming: (method, data) => ({ data: incomingA(method, data), silent: SILENT.has(method) }),
  answer: answerA,
  outgoing: outgoingA,
};

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { A: dialectA, B: dialectB };
