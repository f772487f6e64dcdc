import { Device, type types } from 'mediasoup-client';
import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import type { Payload, ProtooError } from '../../common/signalling/protoo.ts';
import { dialectA } from './dialects/a.ts';
import { dialectB } from './dialects/b.ts';
import type { Call, Dialect } from './dialects/dialect.ts';
import { type Ending, openSocket, ProtooClient, type SocketFactory } from './protoo-client.ts';
import { SendPath } from './send-path.ts';
import type { Admission, RoomError, RoomErrorCode } from './types.ts';

/** Time for the socket to open and the server to say who it is, ms. */
const GREETING_WITHIN_MS = 6000;

export interface SessionEnvironment {
  readonly socket: SocketFactory;
  readonly device: () => Promise<types.Device>;
}
export const browserEnvironment: SessionEnvironment = { socket: openSocket, device: () => Device.factory() };

export interface SessionEvents {
  /** Called once, after the session opened, when it ends other than by `close()`. */
  readonly onLost: (error: RoomError) => void;
  readonly onPeers: (count: number) => void;
}

const fail = (code: RoomErrorCode, detail?: string): { ok: false; error: RoomError } =>
  err(detail === undefined ? { code } : { code, detail });

/** What an answer's error means for the room. The server's own words are not passed on. */
function refusal(method: string, { code }: ProtooError): RoomError {
  if (code === 0) return { code: 'closed', detail: method };
  if (code === 408) return { code: 'timeout', detail: method };
  return { code: 'refused', detail: `${method}-${code}` };
}

function endingError(ending: Ending): RoomError {
  if (ending.kind === 'bad-message') return { code: 'bad-message', detail: ending.detail };
  if (ending.kind === 'remote')
    return { code: ending.opened ? 'closed' : 'unreachable', detail: String(ending.code) };
  return { code: 'closed' };
}

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
  #path: SendPath | null = null;
  #opened = false;
  #closed = false;
  #greeted: ((outcome: Result<Dialect, RoomError>) => void) | null = null;

  constructor(environment: SessionEnvironment, events: SessionEvents) {
    this.#environment = environment;
    this.#events = events;
  }

  get dialect(): Dialect | null {
    return this.#dialect;
  }
  get path(): SendPath | null {
    return this.#path;
  }
  get peers(): number {
    return this.#peers.size;
  }

  /** Everything up to the point where producing is one request. On failure nothing stays open. */
  async open(admission: Admission, version: string): Promise<Result<void, RoomError>> {
    const opened = await this.#open(admission, version);
    if (opened.ok) this.#opened = true;
    else this.close();
    return opened;
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#path?.close();
    this.#protoo?.close();
  }

  /** Sends a request of the dialect and checks the answer against its schema; a wrong answer ends the session. */
  async call<T>({ method, data, answer }: Call<T>): Promise<Result<T, RoomError>> {
    const answered = await (this.#protoo?.request(method, data) ??
      Promise.resolve(err({ code: 0, reason: 'closed' })));
    if (!answered.ok) return err(refusal(method, answered.error));
    const parsed = answer.safeParse(answered.value);
    if (parsed.success) return ok(parsed.data);
    const error: RoomError = { code: 'bad-message', detail: method };
    this.#lost(error);
    return err(error);
  }

  /** Tells the server that a producer is gone; nobody waits for the answer. */
  closeProducer(producerId: string): void {
    const message = this.#dialect?.closeProducer(producerId);
    if (message?.as === 'request') void this.#protoo?.request(message.method, message.data);
    else if (message) this.#protoo?.notify(message.method, message.data);
  }

  async #open(admission: Admission, version: string): Promise<Result<void, RoomError>> {
    const greeted = await this.#greet(admission);
    if (!greeted.ok) return greeted;
    const dialect = greeted.value;
    this.#dialect = dialect;
    const admitted = await this.#authenticate(admission.ticket);
    if (!admitted.ok) return admitted;
    const path = await this.#loadPath(dialect);
    if (!path.ok) return path;
    this.#path = path.value;
    const joined = await this.call(dialect.join({ displayName: admission.displayName, version }));
    if (!joined.ok) return joined;
    for (const peer of joined.value) this.#peers.add(peer);
    return this.#protoo?.ended ? fail('closed') : ok(undefined);
  }

  /** Opens the socket and waits for the first notification, which tells the dialect (signalling.md 3.1). */
  #greet({ signalUrl, roomId }: Admission): Promise<Result<Dialect, RoomError>> {
    const url = new URL(signalUrl);
    url.searchParams.set('roomId', roomId);
    url.searchParams.set('peerId', crypto.randomUUID());
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#greeted?.(fail('not-a-room', 'silent')), GREETING_WITHIN_MS);
      this.#greeted = (outcome) => {
        clearTimeout(timer);
        this.#greeted = null;
        resolve(outcome);
      };
      this.#protoo = new ProtooClient(
        url.href,
        {
          onNotification: (method, data) => this.#onNotification(method, data),
          // This client receives no media and no data channels: every offer is declined, none is left unanswered.
          onRequest: () => err({ code: 403, reason: 'send-only' }),
          onEnd: (ending) => this.#lost(endingError(ending)),
        },
        this.#environment.socket,
      );
    });
  }

  #onNotification(method: string, data: Payload): void {
    if (this.#greeted) {
      if (method === 'mediasoupVersion') this.#greeted(ok(dialectB));
      else if (method === 'mediasoup-version') this.#greeted(ok(dialectA));
      else this.#greeted(fail('not-a-room', 'greeting'));
    } else if (method === 'newPeer') this.#peerCame(data);
    else if (method === 'peerClosed') this.#peerLeft(data);
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

  async #authenticate(ticket: string | null): Promise<Result<unknown, RoomError>> {
    if (ticket === null) return ok(undefined);
    return this.call({ method: 'authenticate', data: { ticket }, answer: z.unknown() });
  }

  async #loadPath(dialect: Dialect): Promise<Result<SendPath, RoomError>> {
    const [capabilities, device] = await Promise.all([
      this.call(dialect.routerRtpCapabilities()),
      this.#environment.device(),
    ]);
    if (!capabilities.ok) return capabilities;
    try {
      await device.load({ routerRtpCapabilities: capabilities.value });
    } catch {
      return fail('unsupported', 'capabilities');
    }
    const transport = await this.call(dialect.createSendTransport());
    if (!transport.ok) return transport;
    return SendPath.create(device, transport.value, dialect, this, (error) => this.#lost(error));
  }

  /** The connection is gone, or no longer worth anything. Ends everything and says so once. */
  #lost(error: RoomError): void {
    if (this.#closed) return;
    const { onLost } = this.#events;
    const opened = this.#opened;
    this.close();
    this.#greeted?.(err(error));
    if (opened) onLost(error);
  }
}
