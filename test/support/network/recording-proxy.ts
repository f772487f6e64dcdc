import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { sha256 } from '../../../common/node/sha256.ts';

export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Status of the answer; null while there is none. */
  status: number | null;
}

export interface ProxyAnswer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Stands before a server, keeps every request whole, and can hold back the answers. */
export class RecordingProxy {
  readonly requests: Recorded[] = [];
  /** Date.now() of every piece of data that came in, on any connection. */
  readonly arrivals: number[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target = '';
  #stalled = false;
  #answer: (answer: ProxyAnswer) => ProxyAnswer = (answer) => answer;

  private constructor() {
    this.#server = createServer((incoming, response) => void this.#relay(incoming, response));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      this.arrivals.push(Date.now());
      socket.on('data', () => this.arrivals.push(Date.now()));
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
  }

  /** Starts on a free port; what it stands before may start later. */
  static async start(): Promise<RecordingProxy> {
    const proxy = new RecordingProxy();
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  /** @param origin of the server behind it */
  standBefore(origin: string): void {
    this.#target = origin;
  }

  /** From now on answers go out as this makes them. */
  answerAs(change: (answer: ProxyAnswer) => ProxyAnswer): void {
    this.#answer = change;
  }

  /** From now on requests are kept, and neither passed on nor answered. */
  stall(): void {
    this.#stalled = true;
  }

  async #relay(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { method = '', url: path = '', headers } = incoming;
    const recorded: Recorded = { method, path, headers, body, sha256: sha256(body), status: null };
    this.requests.push(recorded);
    if (this.#stalled) return;
    // Of this connection alone (RFC 9110, 7.6.1); the next one is made anew for each request.
    const { host: _host, connection: _connection, ...others } = headers;
    const upstream = request(`${this.#target}${path}`, { method, headers: others, agent: false });
    upstream.on('error', () => response.destroy());
    upstream.end(body);
    const [answer] = await once(upstream, 'response');
    recorded.status = answer.statusCode;
    const { headers: changed, body: text } = this.#answer({
      headers: answer.headers,
      body: await buffer(answer),
    });
    // As long as it now is.
    const { 'content-length': _length, ...rest } = changed;
    response.writeHead(answer.statusCode, rest);
    response.end(text);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
