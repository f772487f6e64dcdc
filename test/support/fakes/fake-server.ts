import {
  generateRouterRtpCapabilities,
  generateTransportRemoteParameters,
} from 'mediasoup-client/fakeParameters';
import type { SocketFactory } from '../../../renderer/broadcast/protoo-client.ts';
import { FakeSocket } from './fake-socket.ts';

/** `C` is B as of 2026: it refuses anything about SCTP. */
export type ServerKind = 'A' | 'B' | 'C';
export interface Received {
  readonly as: 'request' | 'notification';
  readonly method: string;
  readonly data: Record<string, unknown>;
}
export interface Refusal {
  readonly refuse: number;
}
type Answer = (data: Record<string, unknown>) => unknown;

/** Left without an answer. */
export const SILENT = Symbol('silent');
export const refuse = (code: number): Refusal => ({ refuse: code });

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refuse' in value;

const ADMITTED: Answer = () => ({ role: 'host', roomId: 'demo', displayName: 'host' });

let nextProducer = 1;
function transport(): Record<string, unknown> {
  const { id, iceParameters, iceCandidates, dtlsParameters } = generateTransportRemoteParameters();
  return { id, iceParameters, iceCandidates, dtlsParameters };
}

const ANSWERS_A: Readonly<Record<string, Answer>> = {
  authenticate: ADMITTED,
  getRouterRtpCapabilities: () => generateRouterRtpCapabilities(),
  createWebRtcTransport: ({ producing }) => (producing === true ? transport() : refuse(400)),
  connectWebRtcTransport: () => ({}),
  restartIce: () => transport()['iceParameters'],
  join: () => ({ peers: [{ id: 'old-viewer', displayName: 'v', device: {} }] }),
  produce: () => ({ id: `producer-${nextProducer++}` }),
  closeProducer: () => ({}),
};

const ANSWERS_B: Readonly<Record<string, Answer>> = {
  authenticate: ADMITTED,
  getRouterRtpCapabilities: () => ({ routerRtpCapabilities: generateRouterRtpCapabilities() }),
  createWebRtcTransport: ({ appData }) => {
    const { id, ...rest } = transport();
    return (appData as { direction: string }).direction === 'producer'
      ? { transportId: id, ...rest }
      : refuse(400);
  },
  connectWebRtcTransport: () => ({}),
  restartIce: () => ({ iceParameters: transport()['iceParameters'] }),
  join: () => ({
    peers: [{ peerId: 'old-viewer', displayName: 'v', device: {}, remoteAddress: '10.0.0.1' }],
  }),
  produce: ({ appData }) =>
    ['audio', 'video', 'screensharing'].includes((appData as { source: string }).source)
      ? { producerId: `producer-${nextProducer++}` }
      : refuse(400),
};

/** A signalling server of the family, in memory. Every connection is kept for inspection. */
export class FakeServer {
  readonly kind: ServerKind;
  readonly sockets: FakeSocket[] = [];
  readonly received: Received[] = [];
  /** Answers in place of the usual ones; a function of the data, or SILENT, or refuse(code). */
  readonly answers = new Map<string, Answer>();
  /** What the clients answered to requests of the server. */
  readonly responses: Record<string, unknown>[] = [];
  /** Whether connections are taken or refused. */
  reachable = true;
  /** Whether connections that are taken ever open. */
  accepts = true;
  /** Sent as the first frame; null = nothing. */
  greeting: unknown;

  constructor(kind: ServerKind = 'B') {
    this.kind = kind;
    const method = kind === 'A' ? 'mediasoup-version' : 'mediasoupVersion';
    this.greeting = { notification: true, method, data: { version: '3.27.1' } };
  }

  readonly factory: SocketFactory = (url, protocol) => {
    const socket: FakeSocket = new FakeSocket(url, protocol, (text) => this.#receive(socket, text));
    this.sockets.push(socket);
    queueMicrotask(() => this.#accept(socket));
    return socket.asSocket;
  };

  get open(): readonly FakeSocket[] {
    return this.sockets.filter((socket) => !socket.ended);
  }

  /** The connection made last. */
  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error('nobody connected');
    return last;
  }

  methods(as: Received['as'] = 'request'): string[] {
    return this.received.filter((message) => message.as === as).map(({ method }) => method);
  }

  dataOf(method: string): Record<string, unknown>[] {
    return this.received.filter((message) => message.method === method).map(({ data }) => data);
  }

  /** To the client that connected last. */
  send(message: unknown): void {
    this.socket.serverSends(typeof message === 'string' ? message : JSON.stringify(message));
  }

  notify(method: string, data: unknown = {}): void {
    this.send({ notification: true, method, data });
  }

  #accept(socket: FakeSocket): void {
    if (!this.reachable) return socket.serverCloses(1006);
    if (!this.accepts) return;
    socket.serverOpens();
    if (this.greeting !== null)
      socket.serverSends(typeof this.greeting === 'string' ? this.greeting : JSON.stringify(this.greeting));
  }

  #receive(socket: FakeSocket, text: string): void {
    const message = JSON.parse(text);
    if (message.response) return void this.responses.push(message);
    const { id, method, data } = message;
    this.received.push({ as: message.request ? 'request' : 'notification', method, data });
    if (!message.request) return;
    const answer = this.#answer(method, data);
    if (answer === SILENT) return;
    const response = isRefusal(answer)
      ? { ok: false, errorCode: answer.refuse, errorReason: 'no' }
      : { ok: true, data: answer };
    socket.serverSends(JSON.stringify({ response: true, id, ...response }));
  }

  #answer(method: string, data: Record<string, unknown>): unknown {
    if (this.kind === 'C' && 'sctpCapabilities' in data) return refuse(400);
    return (this.answers.get(method) ?? this.usual(method))(data);
  }

  /** Answers what is usual, but changed. */
  distort(method: string, change: (answer: Record<string, unknown>) => unknown): void {
    const usual = this.usual(method);
    this.answers.set(method, (data) => change(usual(data) as Record<string, unknown>));
  }

  /** What this kind of server answers to the method. */
  usual(method: string): Answer {
    return (this.kind === 'A' ? ANSWERS_A : ANSWERS_B)[method] ?? (() => refuse(500));
  }
}
