import type { TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import { allowsConnection } from '../protocol/csp.ts';
import { originOf } from '../protocol/scheme.ts';
import type { HostCall, SocketEvent } from '../renderer/config.ts';
import { judge } from './certificate.ts';
import { debug } from './guard.ts';
import type { SessionState } from './session.ts';

type Open = Extract<HostCall, { op: 'socket-open' }>;

export interface DocumentFacts {
  readonly url: string;
  readonly policy: string | null;
  readonly userAgent: string;
}

const FAILED: SocketEvent = { type: 'close', code: 1006, reason: '', wasClean: false, failed: true };
/** As much as Chromium's own limits let through in practice. */
const MAX_PAYLOAD = 2 ** 28;

/** The host's ends of a page's sockets. */
export class SocketRelay {
  private readonly sockets = new Map<number, WebSocket>();
  /** Asked for, and not yet allowed or refused. */
  private readonly opening = new Set<number>();
  private readonly session: SessionState;
  private readonly deliver: (socket: number, event: SocketEvent) => void;

  constructor(session: SessionState, deliver: (socket: number, event: SocketEvent) => void) {
    this.session = session;
    this.deliver = deliver;
  }

  async open(call: Open, document: DocumentFacts): Promise<void> {
    const { socket } = call;
    this.opening.add(socket);
    const headers = await this.headersFor(call, document).catch((error) => debug('socket', error));
    // The page may have closed it meanwhile, or be gone.
    if (!this.opening.delete(socket) || !headers) return this.deliver(socket, FAILED);
    try {
      const ws = this.connect(call, headers);
      this.sockets.set(socket, ws);
      this.listen(socket, ws);
    } catch (error) {
      debug('socket', error);
      this.deliver(socket, FAILED);
    }
  }

  /** Resolves when the message has been handed to the network. */
  send({ socket, text, base64 }: Extract<HostCall, { op: 'socket-send' }>): Promise<void> {
    const ws = this.sockets.get(socket);
    if (ws?.readyState !== WebSocket.OPEN) return Promise.resolve();
    return new Promise((resolve) => ws.send(text ?? Buffer.from(base64 ?? '', 'base64'), () => resolve()));
  }

  close({ socket, code, reason }: Extract<HostCall, { op: 'socket-close' }>): void {
    this.opening.delete(socket);
    this.sockets.get(socket)?.close(code, reason);
  }

  /** The document is gone, and its sockets with it. */
  closeAll(): void {
    this.opening.clear();
    for (const ws of this.sockets.values()) ws.terminate();
    this.sockets.clear();
  }

  /** Headers of the handshake as the app wants them; null when its policy or its handlers refuse the connection. */
  private async headersFor({ url }: Open, document: DocumentFacts): Promise<Record<string, string> | null> {
    const { requests } = this.session;
    if (!allowsConnection(document.policy, url, document.url)) return null;
    if (!(await requests.allows(url, 'webSocket'))) return null;
    return requests.sendHeaders(url, { Origin: originOf(document.url), 'User-Agent': document.userAgent });
  }

  private connect({ url, protocols }: Open, headers: Record<string, string>): WebSocket {
    const { Origin: origin, ...rest } = headers;
    return new WebSocket(url, [...protocols], {
      headers: rest,
      ...(origin ? { origin } : {}),
      // The certificate is judged before the handshake is written, in `connected`.
      rejectUnauthorized: false,
      followRedirects: false,
      maxPayload: MAX_PAYLOAD,
      finishRequest: (request) => {
        const proceed = () => request.end();
        const refuse = () => request.destroy();
        request.once('socket', (socket) => this.connected(socket as TLSSocket, url, proceed, refuse));
      },
    });
  }

  private connected(connection: TLSSocket, url: string, proceed: () => void, refuse: () => void): void {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'ws:') return proceed();
    connection.once('secureConnect', () => {
      void judge(connection, hostname, this.session.verifyProc).then((error) =>
        error ? refuse() : proceed(),
      );
    });
  }

  private listen(socket: number, ws: WebSocket): void {
    let failed = false;
    ws.on('open', () => this.deliver(socket, { type: 'open', protocol: ws.protocol }));
    ws.on('message', (data, binary) => {
      const bytes = Buffer.isBuffer(data)
        ? data
        : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
      this.deliver(
        socket,
        binary
          ? { type: 'message', base64: bytes.toString('base64') }
          : { type: 'message', text: bytes.toString('utf8') },
      );
    });
    ws.on('error', () => {
      failed = true;
    });
    ws.on('close', (code, reason) => {
      this.sockets.delete(socket);
      this.deliver(socket, {
        type: 'close',
        code,
        reason: reason.toString('utf8'),
        wasClean: !failed && code !== 1006,
        failed,
      });
    });
  }
}
