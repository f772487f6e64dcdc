import type { WebSocket } from 'ws';
import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';

const Method = z.string().min(1).max(64);
const Id = z.number().int().nonnegative();
const Data = z.record(z.string(), z.unknown()).optional();

/** One protoo message (versatica/protoo, client and server 4.x). */
const Message = z.union([
  z.strictObject({ request: z.literal(true), id: Id, method: Method, data: Data }),
  z.strictObject({ response: z.literal(true), id: Id, ok: z.literal(true), data: Data }),
  z.strictObject({
    response: z.literal(true),
    id: Id,
    ok: z.literal(false),
    errorCode: z.number().optional(),
    errorReason: z.string().max(1000).optional(),
  }),
  z.strictObject({ notification: z.literal(true), method: Method, data: Data }),
]);
type Message = z.infer<typeof Message>;

export type Payload = Readonly<Record<string, unknown>>;
/** An error as protoo carries it: an HTTP-like number and a sentence. */
export interface ProtooError {
  readonly code: number;
  readonly reason: string;
}
export type Answer = Result<Payload, ProtooError>;

export interface ChannelHandlers {
  readonly onRequest: (method: string, data: Payload) => Promise<Answer>;
  readonly onNotification: (method: string, data: Payload) => Promise<void>;
  readonly onClose: () => void;
  /** Something in a handler failed that should not have. */
  readonly onError: (method: string, error: unknown) => void;
}

/** As protoo-server: the base of the answer's deadline, which grows with the requests under way. */
const REQUEST_TIMEOUT_MS = (pending: number) => 1500 * (15 + 0.1 * pending);
const MAX_WAITING = 200;
/** RFC 6455 7.4.1. */
const POLICY_VIOLATION = 1008;

function parse(text: string): Message | null {
  try {
    const parsed = Message.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * The server's end of one protoo connection. Messages of the client are handled one after the other, in order; a frame
 * that is not protoo closes the connection.
 */
export class Channel {
  readonly #socket: WebSocket;
  readonly #handlers: ChannelHandlers;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #nextId = 1;
  #waiting = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, handlers: ChannelHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? null : parse(String(data))));
    socket.once('close', () => this.#closed());
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  notify(method: string, data: Payload = {}): void {
    this.#send({ notification: true, method, data });
  }

  /** Asks the client; ends at the latest when the time is over or the connection closes. */
  request(method: string, data: Payload = {}): Promise<Answer> {
    if (!this.open) return Promise.resolve(err({ code: 0, reason: 'closed' }));
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const late = () => settle(err({ code: 0, reason: 'timeout' }));
      const timer = setTimeout(late, REQUEST_TIMEOUT_MS(this.#pending.size));
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(answer);
      };
      this.#pending.set(id, settle);
      this.#send({ request: true, id, method, data });
    });
  }

  /** Idempotent. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #send(message: Message): void {
    if (this.open) this.#socket.send(JSON.stringify(message));
  }

  #receive(message: Message | null): void {
    if (!message || this.#waiting >= MAX_WAITING) this.close(POLICY_VIOLATION, 'bad-message');
    else if ('response' in message) this.#settle(message);
    else this.#enqueue(message);
  }

  #enqueue(message: Exclude<Message, { response: true }>): void {
    this.#waiting += 1;
    this.#queue = this.#queue.then(async () => {
      this.#waiting -= 1;
      if (this.open) await this.#handle(message);
    });
  }

  #settle(message: Extract<Message, { response: true }>): void {
    const { errorCode = 500, errorReason = '' } = message.ok ? {} : message;
    const answer = message.ok ? ok(message.data ?? {}) : err({ code: errorCode, reason: errorReason });
    this.#pending.get(message.id)?.(answer);
  }

  async #handle(message: Exclude<Message, { response: true }>): Promise<void> {
    const { method, data = {} } = message;
    try {
      if ('notification' in message) await this.#handlers.onNotification(method, data);
      else this.#answer(message.id, await this.#handlers.onRequest(method, data));
    } catch (error) {
      this.#handlers.onError(method, error);
      if ('request' in message) this.#answer(message.id, err({ code: 500, reason: 'internal error' }));
    }
  }

  #answer(id: number, answer: Answer): void {
    const response = { response: true, id } as const;
    if (answer.ok) this.#send({ ...response, ok: true, data: answer.value });
    else
      this.#send({ ...response, ok: false, errorCode: answer.error.code, errorReason: answer.error.reason });
  }

  #closed(): void {
    for (const settle of [...this.#pending.values()]) settle(err({ code: 0, reason: 'closed' }));
    this.#handlers.onClose();
  }
}
