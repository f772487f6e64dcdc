import { Device, type types } from 'mediasoup-client';
import { Signalling } from './signalling.ts';

export interface SessionEvents {
  readonly onJoined: () => void;
  /** Tracks came or went. */
  readonly onTracks: (consumers: readonly types.Consumer[]) => void;
  /** The session is over, from whichever side; called once. */
  readonly onEnd: () => void;
}

/** ICE may recover by itself from `disconnected`; for so long it is left alone. */
const ICE_RECOVERY_MS = 4_000;

type Payload = Readonly<Record<string, unknown>>;

/**
 * One stay in the room as a viewer, from connecting to the end: receives what the host sends, sends nothing. Speaks the
 * dialect of mediasoup-demo's TypeScript server.
 */
export class Session {
  readonly #events: SessionEvents;
  readonly #signalling: Signalling;
  readonly #consumers = new Map<string, types.Consumer>();
  #transport: types.Transport | null = null;
  #ended = false;

  constructor(url: string, events: SessionEvents) {
    this.#events = events;
    this.#signalling = new Signalling(url, {
      onRequest: (method, data) => this.#request(method, data),
      onNotification: (method, data) => this.#notification(method, data),
      onClose: () => this.end(),
    });
    this.#join().catch(() => this.end());
  }

  get consumers(): readonly types.Consumer[] {
    return [...this.#consumers.values()];
  }

  get connectionState(): types.ConnectionState | 'none' {
    return this.#transport?.connectionState ?? 'none';
  }

  /** Statistics of the transport (webrtc-stats), or null before there is one. */
  async transportStats(): Promise<RTCStatsReport | null> {
    return this.#transport && !this.#transport.closed ? this.#transport.getStats() : null;
  }

  /** Idempotent. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#transport?.close();
    this.#signalling.close();
    this.#consumers.clear();
    this.#events.onEnd();
  }

  async #ask(method: string, data: Payload = {}): Promise<Payload> {
    const answer = await this.#signalling.request(method, data);
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
    return answer.value;
  }

  async #join(): Promise<void> {
    const device = await Device.factory();
    const { routerRtpCapabilities } = await this.#ask('getRouterRtpCapabilities');
    // The platform that served this page is the one that answers; mediasoup-client checks what it is given.
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    await this.#openTransport(device);
    await this.#ask('join', {
      displayName: '观众',
      device: { flag: device.handlerName.toLowerCase(), name: device.handlerName },
      rtpCapabilities: device.recvRtpCapabilities,
    });
    this.#events.onJoined();
  }

  async #openTransport(device: Device): Promise<void> {
    const created = await this.#ask('createWebRtcTransport', {
      forceTcp: false,
      appData: { direction: 'consumer' },
    });
    const { transportId, ...parameters } = created;
    const transport = device.createRecvTransport({
      id: transportId,
      ...parameters,
    } as types.TransportOptions);
    this.#transport = transport;
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      const connected = this.#ask('connectWebRtcTransport', { transportId: transport.id, dtlsParameters });
      connected.then(() => done(), failed);
    });
    transport.on('connectionstatechange', (state) => this.#watch(state));
  }

  #watch(state: types.ConnectionState): void {
    if (state === 'failed') this.end();
    if (state !== 'disconnected') return;
    setTimeout(() => {
      if (this.#transport?.connectionState === 'disconnected') this.end();
    }, ICE_RECOVERY_MS);
  }

  async #request(method: string, data: Payload): Promise<boolean> {
    if (method !== 'newConsumer' || !this.#transport) return false;
    const { consumerId, producerId, kind, rtpParameters, peerId, appData } = data;
    const source = sourceOf(appData);
    // Sound is kept in step with the camera, not with the screen, whose picture takes longer.
    const streamId = `${peerId}-${source === 'screensharing' ? source : 'audio-video'}`;
    const options = { id: consumerId, producerId, kind, rtpParameters, streamId, appData: { source } };
    const consumer = await this.#transport.consume(options as types.ConsumerOptions);
    this.#consumers.set(consumer.id, consumer);
    this.#changed();
    return true;
  }

  #notification(method: string, { consumerId }: Payload): void {
    const consumer = typeof consumerId === 'string' ? this.#consumers.get(consumerId) : undefined;
    if (!consumer) return;
    if (method === 'consumerClosed') {
      this.#consumers.delete(consumer.id);
      consumer.close();
      this.#changed();
    }
    if (method === 'consumerPaused') consumer.pause();
    if (method === 'consumerResumed') consumer.resume();
  }

  #changed(): void {
    if (!this.#ended) this.#events.onTracks(this.consumers);
  }
}

function sourceOf(appData: unknown): string {
  const source = typeof appData === 'object' && appData !== null && 'source' in appData ? appData.source : '';
  return typeof source === 'string' ? source : '';
}
