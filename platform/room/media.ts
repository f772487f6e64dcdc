import type { types } from 'mediasoup';
import { err, ok, type Result } from '../../common/result.ts';
import type { Sfu } from '../sfu/sfu.ts';
import type { ProtooError } from '../signalling/channel.ts';
import type { Peer } from './peer.ts';
import type { RequestData } from './schemas.ts';

const MAX_TRANSPORTS = 4;
const MAX_PRODUCERS = 8;
/** As mediasoup-demo: after that long without an answer to ICE the transport counts as disconnected. */
const ICE_CONSENT_TIMEOUT_S = 20;
/** Enough for a first second of 720p; bandwidth estimation takes over from there. */
const INITIAL_OUTGOING_BITRATE = 1_000_000;

const badParameters = (error: unknown): Result<never, ProtooError> =>
  err({ code: 400, reason: error instanceof Error ? error.message : 'bad media parameters' });

/** A peer whose media path is lost is closed: it has to join anew, and is told so by the close code. */
function watch(transport: types.WebRtcTransport, peer: Peer): void {
  transport.on('icestatechange', (state) => {
    if (state === 'disconnected' || state === 'closed') peer.close('media-path');
  });
  transport.on('dtlsstatechange', (state) => {
    if (state === 'failed' || state === 'closed') peer.close('media-path');
  });
}

/** Creates a transport; refused above the number that any client of this family needs. */
export async function createTransport(
  sfu: Sfu,
  router: types.Router,
  peer: Peer,
  { forceTcp = false, appData }: RequestData<'createWebRtcTransport'>,
): Promise<Result<types.WebRtcTransport, ProtooError>> {
  if (peer.transports.size >= MAX_TRANSPORTS) return err({ code: 403, reason: 'too many transports' });
  const transport = await router.createWebRtcTransport({
    listenInfos: sfu.listenInfos(forceTcp),
    enableUdp: !forceTcp,
    enableTcp: true,
    preferUdp: !forceTcp,
    iceConsentTimeout: ICE_CONSENT_TIMEOUT_S,
    initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
    appData: { direction: appData.direction },
  });
  if (peer.closed) {
    transport.close();
    return err({ code: 410, reason: 'peer closed' });
  }
  peer.transports.set(transport.id, transport);
  transport.observer.once('close', () => peer.transports.delete(transport.id));
  watch(transport, peer);
  return ok(transport);
}

/** Hands the client's DTLS parameters to the transport; parameters that mediasoup refuses are the client's fault. */
export async function connectTransport(
  transport: types.WebRtcTransport,
  { dtlsParameters }: RequestData<'connectWebRtcTransport'>,
): Promise<Result<void, ProtooError>> {
  try {
    // The schema's optional keys may in theory hold undefined, in JSON they cannot.
    await transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters });
    return ok(undefined);
  } catch (error) {
    return badParameters(error);
  }
}

/** Starts to receive a track from the peer. */
export async function produce(
  transport: types.WebRtcTransport,
  peer: Peer,
  { kind, rtpParameters, appData }: RequestData<'produce'>,
): Promise<Result<types.Producer, ProtooError>> {
  if (peer.producers.size >= MAX_PRODUCERS) return err({ code: 403, reason: 'too many producers' });
  const { source } = appData;
  let producer: types.Producer;
  try {
    producer = await transport.produce({
      kind,
      rtpParameters: rtpParameters as types.RtpParameters,
      appData: { peerId: peer.id, source },
    });
  } catch (error) {
    return badParameters(error);
  }
  peer.producers.set(producer.id, producer);
  producer.observer.once('close', () => peer.producers.delete(producer.id));
  producer.on('score', (score) => peer.channel.notify('producerScore', { producerId: producer.id, score }));
  return ok(producer);
}

function announceChanges(consumer: types.Consumer, peer: Peer): void {
  const { id: consumerId } = consumer;
  const tell = (method: string, data = {}) => peer.channel.notify(method, { consumerId, ...data });
  consumer.once('producerclose', () => tell('consumerClosed'));
  consumer.on('producerpause', () => tell('consumerPaused'));
  consumer.on('producerresume', () => tell('consumerResumed'));
  consumer.on('score', (consumerScore) => tell('consumerScore', { score: consumerScore }));
  consumer.on('layerschange', (layers) => tell('consumerLayersChanged', layers ? { layers } : {}));
}

function tellUnsupported(peer: Peer, { id: producerId, kind, observer }: types.Producer): void {
  peer.channel.notify('producerUnsupported', { producerId, kind });
  observer.once('close', () => peer.channel.notify('producerClosed', { producerId }));
}

/**
 * Sends a producer to a viewer: the consumer stays paused until the client has accepted it, so that no key frame is
 * lost. Does nothing for a peer that does not want to receive it; one that cannot is told, so that it need not wait.
 */
export async function consume(router: types.Router, peer: Peer, producer: types.Producer): Promise<void> {
  const transport = peer.receiving;
  const rtpCapabilities = peer.profile?.rtpCapabilities;
  if (!transport || !rtpCapabilities || producer.closed) return;
  if (!router.canConsume({ producerId: producer.id, rtpCapabilities }))
    return tellUnsupported(peer, producer);
  const { peerId, source } = producer.appData;
  const consumer = await transport.consume({
    producerId: producer.id,
    rtpCapabilities,
    paused: true,
    ignoreDtx: true,
    appData: { peerId, source },
  });
  peer.consumers.set(consumer.id, consumer);
  consumer.observer.once('close', () => peer.consumers.delete(consumer.id));
  announceChanges(consumer, peer);
  await offer(consumer, peer, transport.id);
}

async function offer(consumer: types.Consumer, peer: Peer, transportId: string): Promise<void> {
  const { id: consumerId, producerId, kind, rtpParameters, type, producerPaused, score, appData } = consumer;
  const { peerId } = appData;
  const data = { peerId, transportId, consumerId, producerId, kind, rtpParameters, type, producerPaused };
  const answer = await peer.channel.request('newConsumer', { ...data, consumerScore: score, appData });
  if (consumer.closed) return;
  if (!answer.ok) return consumer.close();
  await consumer.resume();
}
