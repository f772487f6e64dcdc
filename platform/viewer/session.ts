import { Device, type types } from 'mediasoup-client';
import { Signalling, type SignallingError } from './signalling.ts';

class Refused extends Error {
  readonly reason: SignallingError;

  constructor(method: string, reason: SignallingError) {
    super(`${method}: ${reason}`);
    this.reason = reason;
  }
}

export interface SessionEvents {
  readonly onJoined: () => void;
  /** Tracks came or went. */
  readonly onTracks: (consumers: readonly types.Consumer[]) => void;
  /** The session is over, from whichever side, or for want of a place; called once. */
  readonly onEnd: (full: boolean) => void;
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
  /** Producers of the host that this browser cannot receive. */
  readonly #unsupported = new Set<unknown>();
  #joined = false;
  #mediaAddress: string | null = null;
  #ended = false;

  constructor(url: string, events: SessionEvents) {
    this.#events = events;
    this.#signalling = new Signalling(url, {
      onRequest: (method, data) => this.#request(method, data),
      onNotification: (method, data) => this.#notification(method, data),
      onClose: () => this.end(),
    });
    this.#join().catch((error: unknown) => this.end(error instanceof Refused && error.reason === 'full'));
  }

  get consumers(): readonly types.Consumer[] {
    return [...this.#consumers.values()];
  }

  get joined(): boolean {
    return this.#joined;
  }

  /** Whether the host sends what this browser cannot receive. */
  get unsupported(): boolean {
    return this.#unsupported.size > 0;
  }

  /** Where media comes from, `address:port`; null before that is known. */
  get mediaAddress(): string | null {
    return this.#mediaAddress;
  }

  get connectionState(): types.ConnectionState | 'none' {
    return this.#transport?.connectionState ?? 'none';
  }

  /** Statistics of the transport (webrtc-stats), or null before there is one. */
  async transportStats(): Promise<RTCStatsReport | null> {
    return this.#transport && !this.#transport.closed ? this.#transport.getStats() : null;
  }

  /** Idempotent. */
  end(full = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#transport?.close();
    this.#signalling.close();
    this.#consumers.clear();
    this.#events.onEnd(full);
  }

  async #ask(method: string, data: Payload = {}): Promise<Payload> {
    const answer = await this.#signalling.request(method, data);
    if (!answer.ok) throw new Refused(method, answer.error);
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
    this.#joined = true;
    this.#events.onJoined();
  }

  async #openTransport(device: Device): Promise<void> {
    const created = await this.#ask('createWebRtcTransport', {
      forceTcp: false,
      appData: { direction: 'consumer' },
    });
    const { transportId, ...parameters } = created;
    this.#mediaAddress = addressOf(parameters['iceCandidates']);
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
    const { consumerId, producerId, kind, rtpParameters, peerId, appData, producerPaused } = data;
    const source = sourceOf(appData);
    // Sound is kept in step with the camera, not with the screen, whose picture takes longer.
    const streamId = `${peerId}-${source === 'screensharing' ? source : 'audio-video'}`;
    const options = { id: consumerId, producerId, kind, rtpParameters, streamId, appData: { source } };
    const consumer = await this.#transport.consume(options as types.ConsumerOptions);
    if (producerPaused === true) consumer.pause();
    this.#consumers.set(consumer.id, consumer);
    this.#changed();
    return true;
  }

  #notification(method: string, { consumerId, producerId }: Payload): void {
    if (method === 'producerUnsupported') this.#unsupported.add(producerId);
    if (method === 'producerClosed') this.#unsupported.delete(producerId);
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

/** Of the first candidate, which the platform likes best. */
function addressOf(candidates: unknown): string | null {
  const [first] = Array.isArray(candidates) ? candidates : [];
  if (typeof first !== 'object' || first === null) return null;
  const { address, port }: { address?: unknown; port?: unknown } = first;
  if (typeof address !== 'string' || typeof port !== 'number') return null;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
