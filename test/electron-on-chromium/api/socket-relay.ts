import type { TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import { allowsConnection } from '../protocol/csp.ts';
import type { HostCall, SocketEvent } from '../renderer/config.ts';
import { judge } from './certificate.ts';
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
  private readonly session: SessionState;
  private readonly deliver: (socket: number, event: SocketEvent) => void;

  constructor(session: SessionState, deliver: (socket: number, event: SocketEvent) => void) {
    this.session = session;
    this.deliver = deliver;
  }

  async open({ socket, url, protocols }: Open, document: DocumentFacts): Promise<void> {
    const { requests } = this.session;
    const allowed =
      allowsConnection(document.policy, url, document.url) && (await requests.allows(url, 'webSocket'));
    const asked = { Origin: new URL(document.url).origin, 'User-Agent': document.userAgent };
    const headers = allowed ? await requests.sendHeaders(url, asked) : null;
    if (!headers) return this.deliver(socket, FAILED);
    const { Origin: origin, ...rest } = headers;
    // The certificate is judged before the handshake is written, in `connected`.
    const ws = new WebSocket(url, [...protocols], {
      headers: rest,
      ...(origin ? { origin } : {}),
      rejectUnauthorized: false,
      followRedirects: false,
      maxPayload: MAX_PAYLOAD,
      finishRequest: (request) => {
        request.once('socket', (connection) =>
          this.connected(
            connection as TLSSocket,
            url,
            () => request.end(),
            () => request.destroy(),
          ),
        );
      },
    });
    this.sockets.set(socket, ws);
    this.listen(socket, ws);
  }

  send({ socket, text, base64 }: Extract<HostCall, { op: 'socket-send' }>): void {
    const ws = this.sockets.get(socket);
    if (ws?.readyState !== WebSocket.OPEN) return;
    ws.send(text ?? Buffer.from(base64 ?? '', 'base64'));
  }

  close({ socket, code, reason }: Extract<HostCall, { op: 'socket-close' }>): void {
    this.sockets.get(socket)?.close(code, reason);
  }

  /** The document is gone, and its sockets with it. */
  closeAll(): void {
    for (const ws of this.sockets.values()) ws.terminate();
    this.sockets.clear();
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
