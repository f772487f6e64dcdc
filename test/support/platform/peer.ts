import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Platform } from '../../../platform/platform.ts';
import { ticketOf } from './platform.ts';

type Payload = Record<string, unknown>;
interface Answer {
  readonly ok: boolean;
  readonly errorCode?: number;
  readonly data?: Payload;
}

export interface PeerOptions {
  readonly roomId?: string;
  readonly peerId?: string;
  readonly query?: string;
  readonly origin?: string | undefined;
  readonly protocol?: string;
  /** Where the connection comes from: on Linux any address of 127.0.0.0/8. */
  readonly from?: string;
}

let count = 0;

/** Opens a socket as a browser would; the caller decides what to do with it. */
function open(platform: Platform, options: PeerOptions = {}): WebSocket {
  const { roomId = 'demo', peerId = `peer-${++count}`, query = '', protocol = 'protoo', from } = options;
  const origin = 'origin' in options ? options.origin : platform.url;
  const url = `${platform.signalUrl}?roomId=${roomId}&peerId=${peerId}${query}`;
  const socket = new WebSocket(url, protocol ? [protocol] : [], {
    ...(origin === undefined ? {} : { origin }),
    ...(from === undefined ? {} : { localAddress: from }),
  });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** HTTP status with which a handshake is refused, or 101. */
export function handshake(platform: Platform, options: PeerOptions): Promise<number> {
  const socket = open(platform, options);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}

/** A protoo client made of bare frames, so that it can also misbehave. Accepts what the server requests. */
export class TestPeer {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Methods and data of everything the server sent unasked, in order. */
  readonly received: { method: string; data: Payload }[] = [];
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #waiters: (() => void)[] = [];
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
    socket.on('message', (frame) => this.#receive(JSON.parse(String(frame))));
  }

  static async connect(platform: Platform, options: PeerOptions = {}): Promise<TestPeer> {
    const peer = new TestPeer(open(platform, options));
    await once(peer.socket, 'open');
    return peer;
  }

  #receive(message: Answer & { id: number; method?: string; request?: boolean }): void {
    if (message.method === undefined) return void this.#pending.get(message.id)?.(message);
    this.received.push({ method: message.method, data: message.data ?? {} });
    if (message.request) this.raw({ response: true, id: message.id, ok: true, data: {} });
    for (const wake of this.#waiters.splice(0)) wake();
  }

  raw(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  notify(method: string, data: Payload): void {
    this.raw({ notification: true, method, data });
  }

  request(method: string, data?: unknown): Promise<Answer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.raw({ request: true, id, method, data });
    });
  }

  /** As `request`, for those that must succeed. */
  async ask(method: string, data: unknown = {}): Promise<Payload> {
    const answer = await this.request(method, data);
    if (!answer.ok) throw new Error(`${method} was refused: ${JSON.stringify(answer)}`);
    return answer.data ?? {};
  }

  /** The next message of this name that has not been waited for; it is taken out of `received`. */
  async next(method: string): Promise<Payload> {
    for (;;) {
      const at = this.received.findIndex((message) => message.method === method);
      const [found] = at < 0 ? [] : this.received.splice(at, 1);
      if (found) return found.data;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }
}

const JOIN = { displayName: 'Somebody', device: { flag: 'chrome', name: 'Chrome', version: '1' } };

/** A viewer that can receive. */
export async function viewer(platform: Platform, options: PeerOptions = {}): Promise<TestPeer> {
  const peer = await TestPeer.connect(platform, options);
  const { routerRtpCapabilities } = await peer.ask('getRouterRtpCapabilities');
  await peer.ask('createWebRtcTransport', { forceTcp: false, appData: { direction: 'consumer' } });
  await peer.ask('join', { ...JOIN, rtpCapabilities: routerRtpCapabilities });
  return peer;
}

/** The host, joined, with a transport to send on. */
export async function host(
  platform: Platform,
  options: PeerOptions = {},
): Promise<{ peer: TestPeer; transportId: string }> {
  const peer = await TestPeer.connect(platform, options);
  await peer.ask('authenticate', { ticket: await ticketOf(platform) });
  const { transportId } = await peer.ask('createWebRtcTransport', { appData: { direction: 'producer' } });
  await peer.ask('join', JOIN);
  return { peer, transportId: String(transportId) };
}

export const VP8 = {
  mid: '0',
  codecs: [
    {
      mimeType: 'video/VP8',
      payloadType: 96,
      clockRate: 90_000,
      parameters: {},
      rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
    },
  ],
  headerExtensions: [],
  encodings: [{ ssrc: 11_111_111 }],
  rtcp: { cname: 'test' },
};

export const video = (transportId: string) => ({
  transportId,
  kind: 'video',
  rtpParameters: VP8,
  appData: { source: 'screensharing' },
});
