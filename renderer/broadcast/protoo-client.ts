import { err } from '../../common/result.ts';
import {
  type Answer,
  answerOf,
  type Payload,
  PROTOO_SUBPROTOCOL,
  type ProtooMessage,
  parseMessage,
  requestTimeout,
} from '../../common/signalling/protoo.ts';

/** The part of a browser's WebSocket that is used; tests put a scripted one in its place. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener' | 'readyState'>;
export type SocketFactory = (url: string, protocol: string) => Socket;

export const openSocket: SocketFactory = (url, protocol) => new WebSocket(url, protocol);

/** Why a connection ended: by this side, by the network or the server (with the close code), or for a broken protocol. */
export type Ending =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'remote';
      readonly code: number;
      readonly reason: string;
      readonly opened: boolean;
    }
  | { readonly kind: 'bad-message'; readonly detail: string };

export interface ProtooHandlers {
  readonly onOpen?: () => void;
  readonly onNotification: (method: string, data: Payload) => void;
  /** Every request of the server is answered with what this returns. */
  readonly onRequest: (method: string, data: Payload) => Answer<Payload>;
  /** Called exactly once. */
  readonly onEnd: (ending: Ending) => void;
}

/** 1008 is not for pages to send (WebSockets standard, close()): its twin in the private range. */
export const BROKEN_PROTOCOL = 3008;

const NOT_SENT: Answer = err({ code: 0, reason: 'closed' });

/**
 * One protoo connection over a WebSocket (signalling.md 3.0). It never reconnects: a connection that ended is thrown
 * away and its owner opens another. A frame that is not protoo ends it.
 */
export class ProtooClient {
  readonly #socket: Socket;
  readonly #handlers: ProtooHandlers;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #nextId = 1;
  #opened = false;
  #ended = false;

  /** Throws what the factory throws, i.e. a SyntaxError on an address that no WebSocket can have. */
  constructor(url: string, handlers: ProtooHandlers, factory: SocketFactory = openSocket) {
    this.#handlers = handlers;
    this.#socket = factory(url, PROTOO_SUBPROTOCOL);
    this.#socket.addEventListener('open', () => {
      this.#opened = true;
      this.#handlers.onOpen?.();
    });
    this.#socket.addEventListener('message', ({ data }) => this.#receive(data));
    this.#socket.addEventListener('close', ({ code, reason }) =>
      this.#end({ kind: 'remote', code, reason, opened: this.#opened }),
    );
  }

  /** Says whether the WebSocket was ever open. */
  get opened(): boolean {
    return this.#opened;
  }

  /** Asks the server. The answer is an error of code 0 when the connection ends first, 408 when the time is over. */
  request(method: string, data: Payload = {}): Promise<Answer> {
    if (this.#ended || !this.#opened) return Promise.resolve(NOT_SENT);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const late = () => settle(err({ code: 408, reason: 'timeout' }));
      const timer = setTimeout(late, requestTimeout(this.#pending.size));
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(answer);
      };
      this.#pending.set(id, settle);
      this.#send({ request: true, id, method, data });
    });
  }

  notify(method: string, data: Payload = {}): void {
    if (!this.#ended && this.#opened) this.#send({ notification: true, method, data });
  }

  /** Idempotent; whatever was pending is answered before this returns. `code` tells the server why. */
  close(code: 1000 | typeof BROKEN_PROTOCOL = 1000): void {
    this.#end({ kind: 'local' }, code);
  }

  #send(message: ProtooMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  #receive(data: unknown): void {
    if (this.#ended) return;
    if (typeof data !== 'string') return this.#end({ kind: 'bad-message', detail: 'binary' });
    const parsed = parseMessage(data);
    if (!parsed.ok) return this.#end({ kind: 'bad-message', detail: parsed.error });
    this.#dispatch(parsed.value);
  }

  #dispatch(message: ProtooMessage): void {
    if ('notification' in message) return this.#handlers.onNotification(message.method, message.data ?? {});
    if ('request' in message)
      return this.#answer(message.id, this.#handlers.onRequest(message.method, message.data ?? {}));
    const settle = this.#pending.get(message.id);
    // A late answer to a request that timed out is no fault; an id that was never given out is.
    if (settle) settle(answerOf(message));
    else if (message.id >= this.#nextId || message.id === 0)
      this.#end({ kind: 'bad-message', detail: 'unknown-id' });
  }

  #answer(id: number, answer: Answer<Payload>): void {
    if (answer.ok) this.#send({ response: true, id, ok: true, data: answer.value });
    else
      this.#send({
        response: true,
        id,
        ok: false,
        errorCode: answer.error.code,
        errorReason: answer.error.reason,
      });
  }

  #end(ending: Ending, code = BROKEN_PROTOCOL): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const settle of [...this.#pending.values()]) settle(NOT_SENT);
    if (ending.kind !== 'remote') this.#socket.close(code);
    this.#handlers.onEnd(ending);
  }
}
