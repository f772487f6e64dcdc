import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { loadCertificate } from '../../../../platform/tls.ts';

export const TEXT = 'text to be packed, 要压缩的文字';
export const ENCODERS: Readonly<Record<string, (text: string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

export interface Seen {
  readonly path: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly socket: Socket;
}

const ROUTES: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/never': () => undefined,
  '/half': (_request, response) => void response.write('half'),
  '/cookie': (_request, response) => void response.setHeader('set-cookie', 'id=1; Path=/').end('kept?'),
  '/elsewhere': (_request, response) => void response.writeHead(302, { location: '/other' }).end(),
  '/refuse': (_request, response) => void response.writeHead(422, 'Not So', { 'x-why': 'test' }).end('why'),
  '/nothing': (_request, response) => void response.writeHead(204).end(),
};

/** The same routes over HTTP and over HTTPS with a certificate that nobody vouches for, and all that came to them. */
export class TestServer {
  readonly seen: Seen[] = [];
  /** Paths of the requests whose connections have ended. */
  readonly closed: string[] = [];
  readonly #servers: (Server | SecureServer)[] = [];
  plainUrl = '';
  secureUrl = '';

  static async start(): Promise<TestServer> {
    const certificate = await loadCertificate('self-signed', ['127.0.0.1']);
    if (!certificate) throw new Error('no certificate');
    const server = new TestServer();
    const listener = (request: IncomingMessage, response: ServerResponse) =>
      void server.#serve(request, response);
    server.plainUrl = `http://127.0.0.1:${await server.#listen(createServer(listener))}`;
    server.secureUrl = `https://127.0.0.1:${await server.#listen(createSecureServer(certificate, listener))}`;
    return server;
  }

  get last(): Seen {
    const found = this.seen.at(-1);
    if (!found) throw new Error('no request came');
    return found;
  }

  close(): void {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  #listen(server: Server | SecureServer): Promise<number> {
    this.#servers.push(server);
    return new Promise((resolve) =>
      server.listen(0, '0.0.0.0', () => resolve((server.address() as AddressInfo).port)),
    );
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '', headers, rawHeaders, socket } = request;
    socket.once('close', () => this.closed.push(path));
    // A server that leaves while the next request is on its way.
    if (path === '/leave' && this.seen.some((one) => one.socket === socket)) return void socket.destroy();
    const body = Buffer.concat(await request.toArray());
    this.seen.push({ path, headers, rawHeaders, body, socket });
    const encoding = /^\/packed-(\w+)$/.exec(path)?.[1] ?? '';
    const packed = ENCODERS[encoding]?.(TEXT);
    if (packed) response.setHeader('content-encoding', encoding).end(packed);
    else if (ROUTES[path]) ROUTES[path](request, response);
    else response.end('fine');
  }
}
