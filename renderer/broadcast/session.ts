import type { types } from 'mediasoup-client';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import { type Answer, type Payload, PEER_CLOSED, type ProtooError } from '../../common/signalling/protoo.ts';
import { dialectA } from './dialects/a.ts';
import { dialectB } from './dialects/b.ts';
import type { Call, Dialect, TransportAnswer } from './dialects/dialect.ts';
import { Admitted, Watched } from './dialects/schemas.ts';
import { Keepalive } from './keepalive.ts';
import {
  BROKEN_PROTOCOL,
  type Ending,
  openSocket,
  ProtooClient,
  type ProtooHandlers,
  type SocketFactory,
} from './protoo-client.ts';
import { SendTransport } from './send-transport.ts';
import type { Admission, RoomError, RoomErrorCode } from './types.ts';

/** Time for the socket to open and the server to say who it is, ms. */
const GREETING_WITHIN_MS = 6000;

/** What a session takes from the browser; tests put others in their place. */
export interface SessionEnvironment {
  readonly socket: SocketFactory;
  /** Rejects when the browser cannot do WebRTC as mediasoup-client needs it. */
  readonly device: () => Promise<types.Device>;
}

/** Loads a quarter of all the code of the page, which is not needed before a room is entered. */
export const loadMediasoup = () => import('mediasoup-client');

const browserSession: SessionEnvironment = {
  socket: openSocket,
  device: async () => (await loadMediasoup()).Device.factory(),
};

export interface SessionEvents {
  /** Called once, after the session opened, when it ends other than by `close()`. */
  readonly onLost: (error: RoomError) => void;
  readonly onPeers: (count: number) => void;
}

const fail = (code: RoomErrorCode, detail?: string): { ok: false; error: RoomError } =>
  err(detail === undefined ? { code } : { code, detail });

/** Says what an answer's error means for the room. The server's own words are not passed on. */
function refusal(method: string, { code }: ProtooError): RoomError {
  if (code === 0) return { code: 'closed', detail: method };
  if (code === 408) return { code: 'timeout', detail: method };
  const error: RoomError = { code: 'refused', detail: `${method}-${code}` };
  return code >= 500 ? { ...error, transient: true } : error;
}

/** LiaoLiao's reason for closing a peer because the same host came in elsewhere. */
const REPLACED = 'replaced';

function endingError(ending: Ending): RoomError {
  if (ending.kind === 'bad-message') return { code: 'bad-message', detail: ending.detail };
  if (ending.kind === 'local') return { code: 'closed' };
  // Coming back would throw the other one out, which would come back in its turn.
  if (ending.code === PEER_CLOSED && ending.reason === REPLACED)
    return { code: 'refused', detail: 'replaced' };
  return { code: ending.opened ? 'closed' : 'unreachable', detail: String(ending.code) };
}

/**
 * Answers every request of a server. This client receives no media and no data channels: what is offered is declined,
 * what is not known is not found, and nothing is left unanswered.
 */
const declined = (method: string): Answer<Payload> =>
  method === 'newConsumer' || method === 'newDataConsumer'
    ? err({ code: 403, reason: 'send-only' })
    : err({ code: 404, reason: 'unknown request' });

/**
 * One life of a connection to a room: socket, dialect, admission, device, send transport, join. It is opened once, lost
 * or closed once, and never reused; the room makes a new one to reconnect.
 */
export class Session {
  readonly #environment: SessionEnvironment;
  readonly #events: SessionEvents;
  readonly #peers = new Set<string>();
  #protoo: ProtooClient | null = null;
  #dialect: Dialect | null = null;
  #transport: SendTransport | null = null;
  #keepalive: Keepalive | null = null;
  #opened = false;
  #closed = false;
  #error: RoomError | null = null;
  #greeted: ((outcome: Result<Dialect, RoomError>) => void) | null = null;

  /** @param environment null = the browser's own */
  constructor(environment: SessionEnvironment | null, events: SessionEvents) {
    this.#environment = environment ?? browserSession;
    this.#events = events;
  }

  get dialect(): Dialect | null {
    return this.#dialect;
  }
  get transport(): SendTransport | null {
    return this.#transport;
  }
  get peers(): number {
    return this.#peers.size;
  }
  /** Says why it was lost; null while it is not, and after `close()`. */
  get error(): RoomError | null {
    return this.#error;
  }

  /** Does everything up to the point where producing is one request. On failure nothing stays open. */
  async open(admission: Admission, version: string): Promise<Result<void, RoomError>> {
    const opened = await this.#open(admission, version);
    if (opened.ok && !this.#closed) this.#begin();
    else this.close();
    // What was wrong with the connection says more than that a request on it came to nothing.
    if (this.#error) return err(this.#error);
    return opened.ok && !this.#opened ? fail('closed') : opened;
  }

  #begin(): void {
    this.#opened = true;
    this.#keepalive = new Keepalive(
      async () =>
        this.#transport &&
        letGo(
          this.#protoo?.request('getTransportStats', { transportId: this.#transport.id }),
          'any answer shows that the server is there',
        ),
      () => this.#lost({ code: 'timeout', detail: 'keepalive' }),
    );
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#keepalive?.stop();
    this.#transport?.close();
    this.#protoo?.close();
    this.#greeted?.(fail('closed'));
  }

  /**
   * Sends a request of the dialect and checks the answer against its schema. A wrong answer ends the session, and so does
   * none: a server that is silent for so long is gone, though the socket may not know.
   */
  async call<T>({ method, data, answer }: Call<T>): Promise<Result<T, RoomError>> {
    const answered = await (this.#protoo?.request(method, data) ??
      Promise.resolve(err({ code: 0, reason: 'closed' })));
    if (!answered.ok) {
      const error = refusal(method, answered.error);
      if (error.code === 'timeout') this.#lost(error);
      return err(this.#error ?? error);
    }
    const parsed = answer.safeParse(answered.value);
    if (parsed.success) return ok(parsed.data);
    const error: RoomError = { code: 'bad-message', detail: method };
    this.#lost(error);
    return err(error);
  }

  /** Tells the server that a producer is gone; nobody waits for the answer. */
  closeProducer(producerId: string): void {
    const message = this.#dialect?.closeProducer(producerId);
    if (message?.as === 'request')
      void letGo(this.#protoo?.request(message.method, message.data), 'the producer is closed here already');
    else if (message) this.#protoo?.notify(message.method, message.data);
  }

  async #open(admission: Admission, version: string): Promise<Result<void, RoomError>> {
    const greeted = await this.#greet(admission);
    if (!greeted.ok) return greeted;
    const dialect = greeted.value;
    this.#dialect = dialect;
    const admitted = await this.#authenticate(admission.ticket);
    if (!admitted.ok) return admitted;
    const loaded = await this.#openTransport(dialect);
    if (!loaded.ok) return loaded;
    const joined = await this.call(dialect.join({ displayName: admission.displayName, version }));
    if (!joined.ok) return joined;
    for (const peer of joined.value) this.#peers.add(peer);
    return ok(undefined);
  }

  /** Opens the socket and waits for the first notification, which tells the dialect (signalling.md 3.1). */
  #greet({ signalUrl, roomId }: Admission): Promise<Result<Dialect, RoomError>> {
    const url = URL.parse(signalUrl);
    if (!url) return Promise.resolve(fail('unreachable', 'address'));
    url.searchParams.set('roomId', roomId);
    url.searchParams.set('peerId', crypto.randomUUID());
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#silent(), GREETING_WITHIN_MS);
      this.#greeted = (outcome) => {
        clearTimeout(timer);
        this.#greeted = null;
        resolve(outcome);
      };
      this.#connect(url.href);
    });
  }

  #connect(url: string): void {
    const handlers: ProtooHandlers = {
      onNotification: (method, data) => this.#onNotification(method, data),
      onRequest: declined,
      onEnd: (ending) => this.#lost(endingError(ending)),
    };
    try {
      this.#protoo = new ProtooClient(url, handlers, this.#environment.socket);
    } catch {
      this.#greeted?.(fail('unreachable', 'address'));
    }
  }

  #silent(): void {
    this.#greeted?.(this.#protoo?.opened ? fail('not-a-room', 'silent') : fail('unreachable', 'silent'));
  }

  #onNotification(method: string, data: Payload): void {
    if (this.#greeted) {
      if (method === 'mediasoupVersion') this.#greeted(ok(dialectB));
      else if (method === 'mediasoup-version') this.#greeted(ok(dialectA));
      else this.#greeted(fail('not-a-room', 'greeting'));
    } else if (method === 'newPeer') this.#peerCame(data);
    else if (method === 'peerClosed') this.#peerLeft(data);
    else if (method === 'producerWatched') this.#producerWatched(data);
  }

  #peerCame(data: Payload): void {
    const id = this.#dialect?.newPeer(data);
    if (!id) return this.#lost({ code: 'bad-message', detail: 'newPeer' });
    this.#peers.add(id);
    this.#events.onPeers(this.#peers.size);
  }

  #peerLeft({ peerId }: Payload): void {
    if (typeof peerId !== 'string') return this.#lost({ code: 'bad-message', detail: 'peerClosed' });
    if (this.#peers.delete(peerId)) this.#events.onPeers(this.#peers.size);
  }

  #producerWatched(data: Payload): void {
    const watched = Watched.safeParse(data);
    if (!watched.success) return this.#lost({ code: 'bad-message', detail: 'producerWatched' });
    void this.#transport?.watched(watched.data.producerId, watched.data.spatialLayer);
  }

  async #authenticate(ticket: string | null): Promise<Result<unknown, RoomError>> {
    if (ticket === null) return ok(undefined);
    return this.call({ method: 'authenticate', data: { ticket }, answer: Admitted });
  }

  async #openTransport(dialect: Dialect): Promise<Result<void, RoomError>> {
    const [capabilities, transport, device] = await Promise.all([
      this.call(dialect.routerRtpCapabilities()),
      this.call(dialect.createSendTransport()),
      this.#environment.device().catch(() => null),
    ]);
    if (!capabilities.ok) return capabilities;
    if (!transport.ok) return transport;
    if (!device) return fail('unsupported', 'webrtc');
    try {
      await device.load({ routerRtpCapabilities: capabilities.value });
    } catch {
      return fail('unsupported', 'capabilities');
    }
    return this.#closed ? fail('closed') : this.#createTransport(device, transport.value, dialect);
  }

  #createTransport(device: types.Device, answer: TransportAnswer, dialect: Dialect): Result<void, RoomError> {
    const transport = SendTransport.create(device, answer, dialect, this, (error) => this.#lost(error));
    if (!transport.ok) return transport;
    this.#transport = transport.value;
    return ok(undefined);
  }

  /** The connection is gone, or no longer worth anything. Ends everything and says so once. */
  #lost(error: RoomError): void {
    if (this.#closed || this.#error) return;
    this.#error = error;
    this.#greeted?.(err(error));
    if (error.code === 'bad-message') this.#protoo?.close(BROKEN_PROTOCOL);
    this.close();
    if (this.#opened) this.#events.onLost(error);
  }
}
