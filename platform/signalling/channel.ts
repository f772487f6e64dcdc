import { AwaitQueue } from 'awaitqueue';
import type { WebSocket } from 'ws';
import { err, ok, type Result } from '../../common/result.ts';
import {
  type Answer,
  answerOf,
  type Payload,
  POLICY_VIOLATION,
  type ProtooError,
  type ProtooMessage,
  parseMessage,
  requestTimeout,
} from '../../common/signalling/protoo.ts';
import type { Dialect } from './dialect.ts';

export type { Payload, ProtooError } from '../../common/signalling/protoo.ts';

/** What a request is answered with; an object, as protoo wants it. */
export type Reply = Result<Payload, ProtooError>;
type Request = Exclude<ProtooMessage, { response: true }>;

export interface ChannelHandlers {
  readonly onRequest: (method: string, data: Payload) => Promise<Reply>;
  readonly onNotification: (method: string, data: Payload) => Promise<void>;
  readonly onClose: () => void;
  /** Something in a handler failed that should not have. */
  readonly onError: (method: string, error: unknown) => void;
}

/** Besides the one that is handled. */
const MAX_WAITING = 200;
/** A conversation of an hour is less. */
const MAX_UNSENT_BYTES = 1024 * 1024;
const PENDING_CLOSED: ProtooError = { code: 0, reason: 'closed' };

/**
 * The server's end of one protoo connection. Messages of the client are handled one after the other, in order; a frame
 * that is not protoo closes the connection.
 */
export class Channel {
  readonly #socket: WebSocket;
  readonly #dialect: Dialect;
  readonly #handlers: ChannelHandlers;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #nextId = 1;
  readonly #queue = new AwaitQueue();

  constructor(socket: WebSocket, dialect: Dialect, handlers: ChannelHandlers) {
    this.#socket = socket;
    this.#dialect = dialect;
    this.#handlers = handlers;
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? null : String(data)));
    socket.once('close', () => this.#closed());
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  notify(method: string, data: Payload = {}): void {
    this.#send({ notification: true, ...this.#dialect.outgoing(method, data) });
  }

  /** Asks the client; ends at the latest when the time is over or the connection closes. */
  request(method: string, data: Payload = {}): Promise<Answer> {
    if (!this.open) return Promise.resolve(err(PENDING_CLOSED));
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const late = () => settle(err({ code: 0, reason: 'timeout' }));
      const timer = setTimeout(late, requestTimeout(this.#pending.size));
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(answer);
      };
      this.#pending.set(id, settle);
      this.#send({ request: true, id, ...this.#dialect.outgoing(method, data) });
    });
  }

  /** Idempotent. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #send(message: ProtooMessage): void {
    if (!this.open) return;
    // Whoever takes nothing would make everything for it wait in memory.
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(message));
  }

  #receive(text: string | null): void {
    const parsed = text === null ? null : parseMessage(text);
    if (!parsed?.ok || this.#queue.size > MAX_WAITING) this.close(POLICY_VIOLATION, 'bad-message');
    else if ('response' in parsed.value) this.#pending.get(parsed.value.id)?.(answerOf(parsed.value));
    else this.#enqueue(parsed.value);
  }

  #enqueue(message: Request): void {
    void this.#queue.push(async () => {
      if (this.open) await this.#handle(message);
    });
  }

  async #handle(message: Request): Promise<void> {
    const { method, data = {} } = message;
    try {
      if ('notification' in message) await this.#handlers.onNotification(method, data);
      else await this.#handleRequest(message.id, method, data);
    } catch (error) {
      this.#handlers.onError(method, error);
      if ('request' in message) this.#refuse(message.id, { code: 500, reason: 'internal error' });
    }
  }

  async #handleRequest(id: number, method: string, given: Payload): Promise<void> {
    const { data, silent } = this.#dialect.incoming(method, given);
    if (silent) await this.#handlers.onNotification(method, data);
    const reply = silent ? ok({}) : await this.#handlers.onRequest(method, data);
    if (!reply.ok) this.#refuse(id, reply.error);
    else {
      const answer = silent ? {} : this.#dialect.answer(method, { ...reply.value });
      this.#send({ response: true, id, ok: true, data: answer });
    }
  }

  #refuse(id: number, { code, reason }: ProtooError): void {
    this.#send({ response: true, id, ok: false, errorCode: code, errorReason: reason });
  }

  #closed(): void {
    for (const settle of [...this.#pending.values()]) settle(err(PENDING_CLOSED));
    this.#handlers.onClose();
  }
}
