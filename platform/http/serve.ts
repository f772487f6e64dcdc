import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions, type Server as TlsServer } from 'node:https';
import type { Log } from '../log.ts';
import { type Reply, refuse, send } from './messages.ts';

export type HttpServer = Server | TlsServer;

/**
 * How long a client may take. All are given when the server is made: Node takes `requestTimeout` for the headers where it
 * is the shorter one, and looks for late clients every 30 s only.
 */
const TIMEOUTS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
};
/** A connection over which nothing goes is closed, also one whose client takes no more of its answer. */
const IDLE_MS = 30_000;

/** A server that does not listen yet: HTTPS with a certificate, else HTTP. */
export function makeServer(tls: ServerOptions | null): HttpServer {
  const server = tls ? createTlsServer({ ...tls, ...TIMEOUTS }) : createServer(TIMEOUTS);
  server.timeout = IDLE_MS;
  return server;
}

/** @returns the port; throws if the address cannot be had. */
export async function listen(server: HttpServer, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

/** Ends connections, too. One that does not listen is closed already. */
export async function closeServer(server: HttpServer): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Answers a request; what is thrown becomes a 500 that says nothing of its inside. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Promise<Reply>,
  log: Log,
): Promise<void> {
  try {
    send(response, await answer(request));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    log('http-error', { message: error instanceof Error ? error.message : 'unknown' });
    if (response.headersSent) response.destroy();
    else send(response, refuse(500, 'internal'));
  }
}
