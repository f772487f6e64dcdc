import { err, ok, type Result } from '../../common/result.ts';

type Payload = Readonly<Record<string, unknown>>;
/** `full`: there is no place for another viewer. */
export type SignallingError = 'closed' | 'full' | 'refused' | 'timeout';

export interface SignallingEvents {
  /** The answer to the server; `false` rejects the request. */
  readonly onRequest: (method: string, data: Payload) => Promise<boolean>;
  readonly onNotification: (method: string, data: Payload) => void;
  /** Called once, also if the connection never opened. */
  readonly onClose: () => void;
}

const REQUEST_TIMEOUT_MS = 15_000;
const REJECTED = 403;
const NO_PLACE = 503;

const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The client's end of one protoo connection; made anew for every attempt. */
export class Signalling {
  readonly #socket: WebSocket;
  readonly #events: SignallingEvents;
  readonly #pending = new Map<number, (result: Result<Payload, SignallingError>) => void>();
  readonly #opened: Promise<boolean>;
  #nextId = 1;

  constructor(url: string, events: SignallingEvents) {
    this.#events = events;
    this.#socket = new WebSocket(url, 'protoo');
    this.#opened = new Promise((resolve) => {
      this.#socket.addEventListener('open', () => resolve(true), { once: true });
      this.#socket.addEventListener('close', () => resolve(false), { once: true });
    });
    this.#socket.addEventListener('message', ({ data }) => this.#receive(String(data)));
    this.#socket.addEventListener('close', () => this.#closed(), { once: true });
  }

  async request(method: string, data: Payload = {}): Promise<Result<Payload, SignallingError>> {
    if (!(await this.#opened) || this.#socket.readyState !== WebSocket.OPEN) return err('closed');
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const settle = (result: Result<Payload, SignallingError>) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(result);
      };
      const timer = setTimeout(() => settle(err('timeout')), REQUEST_TIMEOUT_MS);
      this.#pending.set(id, settle);
      this.#send({ request: true, id, method, data });
    });
  }

  /** Idempotent. */
  close(): void {
    this.#socket.close();
  }

  #send(message: Payload): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** The page talks to the server it came from; what it cannot read, it skips. */
  #receive(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!isRecord(message)) return;
    const data = isRecord(message['data']) ? message['data'] : {};
    const { id, method } = message;
    if (typeof method === 'string' && message['request'] === true) void this.#answer(id, method, data);
    else if (typeof method === 'string') this.#events.onNotification(method, data);
    else if (typeof id === 'number') {
      const refused = message['errorCode'] === NO_PLACE ? 'full' : 'refused';
      this.#pending.get(id)?.(message['ok'] === true ? ok(data) : err(refused));
    }
  }

  async #answer(id: unknown, method: string, data: Payload): Promise<void> {
    const accepted = await this.#events.onRequest(method, data);
    if (accepted) this.#send({ response: true, id, ok: true, data: {} });
    else this.#send({ response: true, id, ok: false, errorCode: REJECTED, errorReason: 'not wanted' });
  }

  #closed(): void {
    for (const settle of [...this.#pending.values()]) settle(err('closed'));
    this.#events.onClose();
  }
}
