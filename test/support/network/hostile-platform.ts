import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a hostile server does with one signalling connection, once it is open. */
export type Behaviour = (socket: WebSocket) => void;

const API: Readonly<Record<string, object>> = {
  '/api/platform': { name: 'hostile', api: 1, dialect: 'B', region: 'CN' },
  '/api/sessions': { token: 'token', displayName: '演示主播', roomId: 'demo' },
  '/api/tickets': { ticket: 'ticket', roomId: 'demo', displayName: '演示主播', expiresInMs: 60_000 },
};

/** A platform whose accounts work and whose signalling misbehaves as told. */
export class HostilePlatform {
  behave: Behaviour = () => {};
  readonly #http = createServer((request, response) => this.#answer(request, response));
  readonly #sockets = new WebSocketServer({
    server: this.#http,
    handleProtocols: () => 'protoo',
    maxPayload: 2 ** 24,
  });
  /** Connections that are open now. */
  readonly open = new Set<WebSocket>();

  static async start(): Promise<HostilePlatform> {
    const platform = new HostilePlatform();
    platform.#sockets.on('connection', (socket) => {
      platform.open.add(socket);
      socket.on('close', () => platform.open.delete(socket));
      socket.on('error', () => socket.terminate());
      platform.behave(socket);
    });
    platform.#http.listen(0, '127.0.0.1');
    await once(platform.#http, 'listening');
    return platform;
  }

  get signalUrl(): string {
    const address = this.#http.address();
    return `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const body = API[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { code: 'not-found' }));
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.terminate();
    this.#sockets.close();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }
}

const VERSION = JSON.stringify({
  notification: true,
  method: 'mediasoupVersion',
  data: { version: '3.27.1' },
});

/** Answers each request with what `answer` makes of it, after the version notification of dialect B. */
const answering =
  (answer: (id: number, method: string) => unknown): Behaviour =>
  (socket) => {
    socket.send(VERSION);
    socket.on('message', (text) => {
      const message = JSON.parse(String(text));
      if (message.request) socket.send(JSON.stringify(answer(message.id, message.method)));
    });
  };

/** Ways of misbehaving, by name. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'says nothing': () => {},
  'is not JSON': (socket) => socket.send('<html>'),
  'sends a binary frame': (socket) => socket.send(Buffer.from([0, 1, 2, 3])),
  'sends a number': (socket) => socket.send('42'),
  'sends a string of 1 MB': (socket) =>
    socket.send(JSON.stringify({ notification: true, method: 'x'.repeat(2 ** 20), data: {} })),
  'nests ten thousand deep': (socket) => socket.send(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  'answers without data': answering((id) => ({ response: true, id, ok: true })),
  'answers with the wrong types': answering((id) => ({
    response: true,
    id,
    ok: true,
    data: { routerRtpCapabilities: 'none', transportId: 7 },
  })),
  'answers with endless text': answering((id) => ({
    response: true,
    id,
    ok: true,
    data: { routerRtpCapabilities: {}, text: 'x'.repeat(2 ** 20) },
  })),
  'refuses everything': answering((id) => ({
    response: true,
    id,
    ok: false,
    errorCode: 403,
    errorReason: 'no',
  })),
  'answers another request': answering((id) => ({ response: true, id: id + 1000, ok: true, data: {} })),
  'closes at once': (socket) => socket.close(4000),
};
