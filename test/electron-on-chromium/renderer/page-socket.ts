import type { HostCall, SocketEvent } from './config.ts';

type Host = (call: HostCall) => Promise<unknown>;
type Payload = { readonly text: string } | { readonly base64: string };

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a close frame has room for besides its code, bytes (RFC 6455, 5.5). */
const LONGEST_REASON = 123;
const FAILED: SocketEvent = { type: 'close', code: 1006, reason: '', wasClean: false, failed: true };
const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

const open = new Map<number, PageSocket>();
let host: Host = () => Promise.reject(new Error('no host'));
let nextId = 1;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
const fromBase64 = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

const refuse = (name: string, method: string, why: string): DOMException =>
  new DOMException(`Failed to ${method} 'WebSocket': ${why}`, name);

function checkedUrl(url: string | URL): URL {
  if (!URL.canParse(String(url), document.baseURI))
    throw refuse('SyntaxError', 'construct', `The URL '${url}' is invalid.`);
  const parsed = new URL(url, document.baseURI);
  if (parsed.protocol === 'http:') parsed.protocol = 'ws:';
  if (parsed.protocol === 'https:') parsed.protocol = 'wss:';
  if (!/^wss?:$/.test(parsed.protocol) || parsed.href.includes('#'))
    throw refuse('SyntaxError', 'construct', `The URL '${url}' is not allowed.`);
  return parsed;
}

function checkedProtocols(protocols: string | readonly string[]): readonly string[] {
  const list = typeof protocols === 'string' ? [protocols] : [...protocols];
  if (list.some((one) => !TOKEN.test(one)) || new Set(list).size !== list.length)
    throw refuse('SyntaxError', 'construct', 'The subprotocols are invalid or repeated.');
  return list;
}

function checkClosing(code: number | undefined, reason: string): void {
  if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
    throw refuse(
      'InvalidAccessError',
      "execute 'close' on",
      `The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`,
    );
  if (new TextEncoder().encode(reason).length > LONGEST_REASON)
    throw refuse('SyntaxError', "execute 'close' on", 'The message must not be greater than 123 bytes.');
}

function sizeOf(data: string | ArrayBufferLike | Blob | ArrayBufferView): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).length;
  return data instanceof Blob ? data.size : data.byteLength;
}

/** Copied at once, as the standard has it: the page may change the bytes after send() returned. A Blob cannot change. */
function payloadOf(data: string | ArrayBufferLike | Blob | ArrayBufferView): Payload | Promise<Payload> {
  if (typeof data === 'string') return { text: data };
  if (data instanceof Blob)
    return data.arrayBuffer().then((buffer) => ({ base64: toBase64(new Uint8Array(buffer)) }));
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return { base64: toBase64(bytes) };
}

/** The page's end of a socket that lives in the host (WebSockets standard, the parts that a page can see). */
class PageSocket extends EventTarget {
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
  /** Messages leave in order, also behind a Blob that has to be read first. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(url: string | URL, protocols: string | string[] = []) {
    super();
    const list = checkedProtocols(protocols);
    this.url = checkedUrl(url).href;
    open.set(this.#id, this);
    for (const type of ['open', 'message', 'error', 'close'] as const)
      this.addEventListener(type, (event) => this[`on${type}`]?.(event as never));
    host({ op: 'socket-open', socket: this.#id, url: this.url, protocols: list }).catch(() =>
      this.deliver(FAILED),
    );
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState === 0)
      throw refuse('InvalidStateError', "execute 'send' on", 'Still in CONNECTING state.');
    const size = sizeOf(data);
    this.bufferedAmount += size;
    if (this.readyState !== 1) return;
    const payload = payloadOf(data);
    this.#queue = this.#queue.then(async () => {
      // The answer tells that the bytes went out; the next message need not wait for it.
      void this.#handOver(await payload, size);
    });
  }

  close(code?: number, reason = ''): void {
    checkClosing(code, reason);
    if (this.readyState > 1) return;
    this.readyState = 2;
    const call = {
      op: 'socket-close',
      socket: this.#id,
      ...(code === undefined ? {} : { code }),
      reason,
    } as const;
    void this.#queue.then(() => host(call)).catch(() => this.deliver(FAILED));
  }

  deliver(event: SocketEvent): void {
    if (event.type === 'open' && this.readyState === 0) {
      this.readyState = 1;
      this.protocol = event.protocol;
      this.dispatchEvent(new Event('open'));
    } else if (event.type === 'message' && this.readyState === 1) this.#message(event);
    else if (event.type === 'close' && this.readyState !== 3) this.#closed(event);
  }

  async #handOver(payload: Payload, size: number): Promise<void> {
    try {
      await host({ op: 'socket-send', socket: this.#id, ...payload });
      this.bufferedAmount -= size;
    } catch {
      this.deliver(FAILED);
    }
  }

  #message({ text, base64 = '' }: Extract<SocketEvent, { type: 'message' }>): void {
    const binary = () => (this.binaryType === 'blob' ? new Blob([fromBase64(base64)]) : fromBase64(base64));
    const data = text ?? binary();
    this.dispatchEvent(new MessageEvent('message', { data, origin: new URL(this.url).origin }));
  }

  #closed({ code, reason, wasClean, failed }: Extract<SocketEvent, { type: 'close' }>): void {
    this.readyState = 3;
    open.delete(this.#id);
    if (failed) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean }));
  }
}

for (const target of [PageSocket, PageSocket.prototype])
  for (const [name, value] of Object.entries(STATES))
    Object.defineProperty(target, name, { value, enumerable: true });
Object.defineProperty(PageSocket, 'name', { value: 'WebSocket' });
Object.defineProperty(PageSocket.prototype, Symbol.toStringTag, { value: 'WebSocket', configurable: true });

/**
 * Replaces the page's WebSocket. The debugging protocol cannot touch a native handshake, but the app rewrites its Origin
 * and pins its certificate; so the socket lives in the host, where those handlers are.
 * @returns what takes the host's events
 */
export function installSockets(ask: Host): (socket: number, event: SocketEvent) => void {
  host = ask;
  Object.defineProperty(window, 'WebSocket', {
    value: PageSocket,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  return (socket, event) => open.get(socket)?.deliver(event);
}
