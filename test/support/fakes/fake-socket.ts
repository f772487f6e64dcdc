import type { Socket } from '../../../renderer/broadcast/protoo-client.ts';

/** A WebSocket without a network. What the server's side does is called by the test. */
export class FakeSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  /** The code with which the client closed it. */
  closedBy: number | null = null;
  readonly url: URL;
  readonly protocol: string;
  readonly #onSent: (text: string) => void;

  constructor(url: string, protocol: string, onSent: (text: string) => void) {
    super();
    this.url = new URL(url);
    this.protocol = protocol;
    this.#onSent = onSent;
  }

  /** As the client sees it; EventTarget's listeners are typed more loosely than WebSocket's. */
  get asSocket(): Socket {
    return this as unknown as Socket;
  }

  get ended(): boolean {
    return this.readyState === WebSocket.CLOSING || this.readyState === WebSocket.CLOSED;
  }

  send(text: string): void {
    if (this.readyState === WebSocket.CONNECTING)
      throw new DOMException('still connecting', 'InvalidStateError');
    if (this.readyState === WebSocket.OPEN) queueMicrotask(() => this.#onSent(text));
  }

  close(code?: number): void {
    if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999))
      throw new DOMException('not a code for pages', 'InvalidAccessError');
    if (this.ended) return;
    this.closedBy = code ?? 1005;
    this.readyState = WebSocket.CLOSING;
    queueMicrotask(() => this.serverCloses(code ?? 1005));
  }

  serverOpens(): void {
    if (this.ended) return;
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  serverSends(data: unknown): void {
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  serverCloses(code: number, reason = ''): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new CloseEvent('close', { code, reason }));
  }
}
