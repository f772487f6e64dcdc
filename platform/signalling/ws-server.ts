import type { IncomingMessage, Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_MESSAGE_BYTES, PROTOO_SUBPROTOCOL } from '../../common/signalling/protoo.ts';
import { hostNameOf, type OriginPolicy } from '../hosts.ts';
import type { Log } from '../log.ts';
import type { DialectName } from './dialect.ts';

/** As protoo's own server. */
const PING_EVERY_MS = 60_000;

const ID = /^[\w.-]{1,64}$/;

/** Who wants to connect where, from the query of the address. */
export interface Visitor {
  readonly roomId: string;
  readonly peerId: string;
  /** Where the connection comes from; for the network log only. */
  readonly address: string;
  /** Asked for by `dialect=A` or `dialect=B`, an addition of this platform; null = whatever it speaks. */
  readonly dialect: DialectName | null;
}

export interface WsServerOptions {
  readonly hostNames: ReadonlySet<string>;
  readonly origins: OriginPolicy;
  /** HTTP status that refuses the visitor, or null to let it in. */
  readonly refuse: (visitor: Visitor) => number | null;
  readonly onConnection: (visitor: Visitor, socket: WebSocket) => void;
  readonly log: Log;
}

function visitorOf(query: URLSearchParams, address: string): Visitor {
  const asked = query.get('dialect');
  return {
    roomId: query.get('roomId') ?? '',
    peerId: query.get('peerId') ?? '',
    address,
    dialect: asked === 'A' || asked === 'B' ? asked : null,
  };
}

/** Accepts protoo connections on an HTTP server's upgrade requests; everything else is refused in the handshake. */
export class WsServer {
  readonly #options: WsServerOptions;
  readonly #alive = new WeakSet<WebSocket>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOO_SUBPROTOCOL) ? PROTOO_SUBPROTOCOL : false),
  });
  readonly #heartbeat = setInterval(() => this.#ping(), PING_EVERY_MS).unref();

  constructor(http: Server | TlsServer, options: WsServerOptions) {
    this.#options = options;
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until ws takes over, nobody else listens for errors of this socket.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    const admitted = this.#admit(request);
    if (typeof admitted === 'number') {
      this.#options.log('handshake-refused', { status: admitted });
      socket.end(`HTTP/1.1 ${admitted} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    socket.off('error', onError);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket, admitted));
  }

  #admit(request: IncomingMessage): Visitor | number {
    const { hostNames, origins, refuse } = this.#options;
    const host = hostNameOf(request.headers.host);
    if (!host || !hostNames.has(host)) return 421;
    if (!origins.allows(request.headers.origin)) return 403;
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim());
    if (!offered?.includes(PROTOO_SUBPROTOCOL)) return 403;
    const target = request.url ?? '';
    if (!URL.canParse(target, 'ws://platform')) return 400;
    const { pathname, searchParams } = new URL(target, 'ws://platform');
    if (pathname !== '/') return 404;
    const visitor = visitorOf(searchParams, request.socket.remoteAddress ?? '');
    if (!ID.test(visitor.roomId) || !ID.test(visitor.peerId)) return 400;
    return refuse(visitor) ?? visitor;
  }

  #accept(socket: WebSocket, visitor: Visitor): void {
    // ws closes the connection itself after a protocol error (too big a message: 1009); without this it would throw.
    socket.on('error', (error) => this.#options.log('socket-error', { message: error.message }));
    socket.on('pong', () => this.#alive.add(socket));
    this.#alive.add(socket);
    this.#options.onConnection(visitor, socket);
  }

  /** A client that has not answered the previous ping is gone, whatever TCP thinks. */
  #ping(): void {
    for (const socket of this.#server.clients) {
      if (this.#alive.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }

  /** Ends what is still connected. Idempotent. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }
}
