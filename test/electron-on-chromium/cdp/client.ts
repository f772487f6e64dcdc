import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

interface Waiting {
  readonly method: string;
  readonly session: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}
interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** One attached target; the root session is the browser itself. */
export class CdpSession extends EventEmitter {
  readonly id: string;
  private readonly client: CdpClient;

  constructor(client: CdpClient, id: string) {
    super();
    this.setMaxListeners(0);
    this.client = client;
    this.id = id;
  }

  send<C extends keyof Commands>(
    method: C,
    ...params: Commands[C]['paramsType']
  ): Promise<Commands[C]['returnType']> {
    return this.client.send(this.id, method, params[0] ?? {});
  }

  onEvent<E extends keyof Events>(event: E, listener: (params: Events[E][0]) => void): void {
    this.on(event, listener);
  }
}

/** Chrome DevTools Protocol over --remote-debugging-pipe: JSON messages that end in NUL. */
export class CdpClient {
  readonly root: CdpSession;
  private readonly output: Writable;
  private readonly sessions = new Map<string, CdpSession>();
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private rest: Buffer[] = [];
  private ended = false;

  /** @param output fd 3 of the browser  @param input fd 4 of the browser */
  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.root = new CdpSession(this, '');
    this.sessions.set('', this.root);
    input.on('data', (chunk: Buffer) => this.receive(chunk));
    for (const stream of [input, output]) {
      stream.on('close', () => this.end());
      stream.on('error', () => this.end());
    }
  }

  session(id: string): CdpSession {
    const session = this.sessions.get(id);
    if (!session) throw new Error('the target is gone');
    return session;
  }

  send<T>(session: string, method: string, params: object): Promise<T> {
    if (this.ended) return Promise.reject(new Error(`${method}: the browser is gone`));
    const id = this.nextId++;
    const message = { id, method, params, ...(session ? { sessionId: session } : {}) };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, session, resolve, reject });
      this.output.write(`${JSON.stringify(message)}\0`);
    });
  }

  private receive(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
      this.rest.push(chunk.subarray(from, at));
      const text = Buffer.concat(this.rest).toString('utf8');
      this.rest = [];
      from = at + 1;
      this.dispatch(JSON.parse(text));
    }
    if (from < chunk.length) this.rest.push(chunk.subarray(from));
  }

  private dispatch(message: Incoming): void {
    if (message.id !== undefined) return this.settle(message.id, message);
    const { method = '', params = {} } = message;
    const child = String(params['sessionId']);
    if (method === 'Target.attachedToTarget') this.sessions.set(child, new CdpSession(this, child));
    this.sessions.get(message.sessionId ?? '')?.emit(method, params);
    if (method === 'Target.detachedFromTarget') this.detach(child);
  }

  private settle(id: number, message: Incoming): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  }

  private detach(id: string): void {
    const session = this.sessions.get(id);
    this.sessions.delete(id);
    for (const [key, waiting] of this.waiting) {
      if (waiting.session !== id) continue;
      this.waiting.delete(key);
      waiting.reject(new Error(`${waiting.method}: the target is gone`));
    }
    session?.emit('detached');
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const waiting of this.waiting.values())
      waiting.reject(new Error(`${waiting.method}: the browser is gone`));
    this.waiting.clear();
  }
}
