import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
type Answering = (asked: Asked, response: ServerResponse) => void;

export const ANSWER = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n';
export const SDP = 'application/sdp';
export const FRAGMENT = 'application/trickle-ice-sdpfrag';

/** A real HTTP server that answers as a test wants, and keeps what it was asked. */
export class WhipServer {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  readonly #routes = new Map<string, Answering>();

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<WhipServer> {
    const server = new WhipServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    onTestFinished(() => {
      server.#server.closeAllConnections();
      server.#server.close();
    });
    return server;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** `METHOD /path`, whatever the query. */
  on(route: string, answering: Answering): this {
    this.#routes.set(route, answering);
    return this;
  }

  /** As a server that does everything right: a session at `/live/1`. */
  wellBehaved(headers: Record<string, string> = {}): this {
    this.on('POST /live', (_asked, response) =>
      reply(response, 201, { 'content-type': SDP, location: '/live/1', etag: '"one"', ...headers }, ANSWER),
    );
    this.on('PATCH /live/1', (_asked, response) => reply(response, 204));
    return this.on('DELETE /live/1', (_asked, response) => reply(response, 200));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const asked = { method, path: url, headers, body: (await buffer(request)).toString() };
    this.asked.push(asked);
    const answering = this.#routes.get(`${method} ${url.split('?', 1)[0]}`);
    if (answering) answering(asked, response);
    else reply(response, 404);
  }
}

export function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[]>> = {},
  body: string | Buffer = '',
): void {
  response.writeHead(status, headers);
  response.end(body);
}
