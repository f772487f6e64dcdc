import type { types } from 'mediasoup-client';
import { err, ok, type Result } from '../../common/result.ts';
import type { Call, Dialect, TransportAnswer } from './dialects/dialect.ts';
import { limit, producerOptions, suits } from './encodings.ts';
import type { ProducerSource, RoomError, VideoEncoding } from './types.ts';

/** What a send transport needs of its session. */
export interface Caller {
  call<T>(call: Call<T>): Promise<Result<T, RoomError>>;
  closeProducer(producerId: string): void;
}

/** ICE may find its way back by itself; only after this time is it helped, ms. */
const DISCONNECTED_FOR_MS = 2500;

/** Time for a restart of ICE, from asking the server for it to being connected, ms. */
const RESTARTED_WITHIN_MS = 4000;

/** One send transport and its producers. */
export class SendTransport {
  readonly #device: types.Device;
  readonly #transport: types.Transport;
  readonly #dialect: Dialect;
  readonly #caller: Caller;
  readonly #onFailed: (error: RoomError) => void;
  readonly #producers = new Map<ProducerSource, types.Producer>();
  /** What the server said is watched, also of a producer whose answer is still on its way. */
  readonly #layers = new Map<string, number>();
  #restarted = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  private constructor(
    device: types.Device,
    transport: types.Transport,
    dialect: Dialect,
    caller: Caller,
    onFailed: (error: RoomError) => void,
  ) {
    this.#device = device;
    this.#transport = transport;
    this.#dialect = dialect;
    this.#caller = caller;
    this.#onFailed = onFailed;
    this.#listen();
  }

  /** `onFailed` is called when ICE or DTLS is lost for good. */
  static create(
    device: types.Device,
    answer: TransportAnswer,
    dialect: Dialect,
    caller: Caller,
    onFailed: (error: RoomError) => void,
  ): Result<SendTransport, RoomError> {
    try {
      const transport = device.createSendTransport({ ...answer, iceServers: [] });
      return ok(new SendTransport(device, transport, dialect, caller, onFailed));
    } catch {
      return err({ code: 'unsupported', detail: 'transport' });
    }
  }

  /** The server knows the transport by this id. */
  get id(): string {
    return this.#transport.id;
  }

  /** Reads the senders' statistics (webrtc-stats); empty once the transport is closed. */
  async stats(): Promise<readonly RTCStatsReport[]> {
    const read = await Promise.allSettled(
      [...this.#producers.values()].map((producer) => producer.getStats()),
    );
    return read.filter((report) => report.status === 'fulfilled').map(({ value }) => value);
  }

  /**
   * Sends a track, or puts it in the place of the one that the source sends already. What cannot be sent so by the same
   * producer is sent by a new one.
   */
  async produce(
    source: ProducerSource,
    track: MediaStreamTrack,
    encoding: VideoEncoding,
  ): Promise<Result<void, RoomError>> {
    if (track.readyState === 'ended') return err({ code: 'track-ended', detail: source });
    const existing = this.#producers.get(source);
    try {
      if (existing && suits(existing, encoding)) await replace(existing, track, encoding);
      else await this.#start(source, track, encoding);
      return ok(undefined);
    } catch (error) {
      return err(roomErrorOf(error));
    }
  }

  /** The server says up to which layer a producer is watched; the others need not be encoded. */
  async watched(producerId: string, layer: number): Promise<void> {
    this.#layers.set(producerId, layer);
    const producer = [...this.#producers.values()].find(({ id }) => id === producerId);
    const { length = 0 } = producer?.rtpParameters.encodings ?? [];
    if (!producer || length < 2) return;
    await producer.setMaxSpatialLayer(Math.min(layer, length - 1)).catch(() => {
      // Closed in the meantime.
    });
  }

  /** Idempotent. */
  remove(source: ProducerSource): void {
    const producer = this.#producers.get(source);
    if (!producer) return;
    this.#producers.delete(source);
    producer.close();
    this.#caller.closeProducer(producer.id);
  }

  /** Idempotent. The tracks stay the caller's. */
  close(): void {
    this.#stopTimer();
    this.#producers.clear();
    this.#transport.close();
  }

  async #start(source: ProducerSource, track: MediaStreamTrack, encoding: VideoEncoding): Promise<void> {
    // First out, then in: a server takes one producer of a source.
    this.remove(source);
    const options = producerOptions(source, track, this.#device.sendRtpCapabilities, encoding);
    const producer = await this.#transport.produce(options);
    this.#producers.set(source, producer);
    await limit(producer, encoding);
    const layer = this.#layers.get(producer.id);
    if (layer !== undefined) await this.watched(producer.id, layer);
  }

  #listen(): void {
    const { id } = this.#transport;
    this.#transport.on('connect', ({ dtlsParameters }, done, failed) => {
      void this.#caller
        .call(this.#dialect.connectTransport(id, dtlsParameters))
        .then((answer) => (answer.ok ? done() : failed(new CallFailed(answer.error))));
    });
    this.#transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const source = appData['source'] as ProducerSource;
      const call = this.#dialect.produce(id, kind, rtpParameters, source);
      void this.#caller
        .call(call)
        .then((answer) => (answer.ok ? done({ id: answer.value }) : failed(new CallFailed(answer.error))));
    });
    this.#transport.on('connectionstatechange', (state) => this.#onState(state));
  }

  #onState(state: types.ConnectionState): void {
    if (state === 'connected') this.#recovered();
    else if (state === 'failed') this.#help();
    else if (state === 'disconnected') this.#timer ??= setTimeout(() => this.#help(), DISCONNECTED_FOR_MS);
  }

  #recovered(): void {
    this.#stopTimer();
    this.#restarted = false;
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Restarts ICE once within a time limit; when that does not bring the transport back, the session is given up. */
  #help(): void {
    this.#stopTimer();
    if (this.#restarted) return this.#onFailed({ code: 'media-path', detail: 'ice' });
    this.#restarted = true;
    this.#timer = setTimeout(() => this.#help(), RESTARTED_WITHIN_MS);
    void this.#restartIce().then((asked) => {
      if (!asked && !this.#transport.closed) this.#onFailed({ code: 'media-path', detail: 'restart' });
    });
  }

  async #restartIce(): Promise<boolean> {
    const answer = await this.#caller.call(this.#dialect.restartIce(this.#transport.id));
    if (!answer.ok) return false;
    try {
      await this.#transport.restartIce({ iceParameters: answer.value });
      return true;
    } catch {
      return false;
    }
  }
}

/** Sends a track, another one as a rule, with limits that fit it. No negotiation. */
async function replace(
  producer: types.Producer,
  track: MediaStreamTrack,
  encoding: VideoEncoding,
): Promise<void> {
  if (producer.track !== track) await producer.replaceTrack({ track });
  await limit(producer, encoding);
}

/** Carries a typed error through mediasoup-client's error callbacks. */
class CallFailed extends Error {
  readonly roomError: RoomError;

  constructor(roomError: RoomError) {
    super(roomError.code);
    this.roomError = roomError;
  }
}

function roomErrorOf(error: unknown): RoomError {
  if (error instanceof CallFailed) return error.roomError;
  const name = error instanceof Error ? error.name : 'unknown';
  return name === 'UnsupportedError'
    ? { code: 'unsupported', detail: 'codec' }
    : { code: 'media-path', detail: name };
}
