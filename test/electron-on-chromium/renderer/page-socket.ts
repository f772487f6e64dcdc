import type { HostCall, SocketEvent } from './config.ts';

type Host = (call: HostCall) => Promise<unknown>;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
const fromBase64 = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function checkedUrl(url: string | URL): URL {
  let parsed: URL;
  try {
    parsed = new URL(url, document.baseURI);
  } catch {
    throw new DOMException(`Failed to construct 'WebSocket': The URL '${url}' is invalid.`, 'SyntaxError');
  }
  if (parsed.protocol === 'http:') parsed.protocol = 'ws:';
  if (parsed.protocol === 'https:') parsed.protocol = 'wss:';
  if (!/^wss?:$/.test(parsed.protocol) || parsed.hash) {
    throw new DOMException(
      `Failed to construct 'WebSocket': The URL '${url}' is not allowed.`,
      'SyntaxError',
    );
  }
  return parsed;
}

let host: Host = () => Promise.reject(new Error('no host'));
const open = new Map<number, PageSocket>();
let nextId = 1;

/**
 * The debugging protocol cannot touch a native handshake, but the app rewrites its Origin and pins its certificate; so
 * the socket lives in the host, where those handlers are, and this class is the page's end of it (WebSockets standard,
 * the parts that a page can see).
 */
class PageSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly url: string;
  readonly extensions = '';
  protocol = '';
  readyState = 0;
  bufferedAmount = 0;
  binaryType: BinaryType = 'blob';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #id = nextId++;
  /** Sends happen in order, also behind a Blob that has to be read first. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(url: string | URL, protocols: string | string[] = []) {
    super();
    const list = typeof protocols === 'string' ? [protocols] : [...protocols];
    if (list.some((one) => !TOKEN.test(one)) || new Set(list).size !== list.length) {
      throw new DOMException("Failed to construct 'WebSocket': The subprotocol is invalid.", 'SyntaxError');
    }
    this.url = checkedUrl(url).href;
    open.set(this.#id, this);
    for (const type of ['open', 'message', 'error', 'close'] as const) {
      this.addEventListener(type, (event) => this[`on${type}`]?.(event as never));
    }
    void host({ op: 'socket-open', socket: this.#id, url: this.url, protocols: list });
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState === 0)
      throw new DOMException(
        "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.",
        'InvalidStateError',
      );
    if (this.readyState !== 1) return;
    this.#queue = this.#queue.then(async () => {
      if (typeof data === 'string') return host({ op: 'socket-send', socket: this.#id, text: data });
      const buffer = data instanceof Blob ? await data.arrayBuffer() : data;
      const bytes = ArrayBuffer.isView(buffer)
        ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
        : new Uint8Array(buffer);
      return host({ op: 'socket-send', socket: this.#id, base64: toBase64(bytes) });
    });
  }

  close(code?: number, reason = ''): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw new DOMException(
        `Failed to execute 'close' on 'WebSocket': The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`,
        'InvalidAccessError',
      );
    }
    if (this.readyState > 1) return;
    this.readyState = 2;
    void this.#queue.then(() =>
      host({ op: 'socket-close', socket: this.#id, ...(code === undefined ? {} : { code }), reason }),
    );
  }

  deliver(event: SocketEvent): void {
    if (event.type === 'open' && this.readyState === 0) {
      this.readyState = 1;
      this.protocol = event.protocol;
      this.dispatchEvent(new Event('open'));
    } else if (event.type === 'message' && this.readyState === 1) this.#message(event);
    else if (event.type === 'close' && this.readyState !== 3) this.#closed(event);
  }

  #message({ text, base64 = '' }: Extract<SocketEvent, { type: 'message' }>): void {
    const binary = () => (this.binaryType === 'blob' ? new Blob([fromBase64(base64)]) : fromBase64(base64));
    this.dispatchEvent(
      new MessageEvent('message', { data: text ?? binary(), origin: new URL(this.url).origin }),
    );
  }

  #closed({ code, reason, wasClean, failed }: Extract<SocketEvent, { type: 'close' }>): void {
    this.readyState = 3;
    open.delete(this.#id);
    if (failed) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean }));
  }
}

Object.defineProperty(PageSocket, 'name', { value: 'WebSocket' });

/** The page's WebSocket class, and what hands it the host's events. */
export function makeSocketClass(to: Host): {
  PageSocket: typeof WebSocket;
  deliver: (socket: number, event: SocketEvent) => void;
} {
  host = to;
  return {
    PageSocket: PageSocket as unknown as typeof WebSocket,
    deliver: (socket, event) => open.get(socket)?.deliver(event),
  };
}
