import { EventEmitter } from 'node:events';
import { only, UnsupportedError } from './guard.ts';
import { Redirected } from './net-fetch.ts';

type Options = Electron.ClientRequestConstructorOptions;

/** What the app asks for; anything else is refused by name. */
const FIXED = {
  credentials: 'omit',
  redirect: 'manual',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const;
const GIVEN = ['method', 'url', 'session'];

function check(options: Options): void {
  for (const name of Object.keys(options)) {
    const fixed = (FIXED as Record<string, unknown>)[name];
    if (!GIVEN.includes(name) && fixed === undefined) throw new UnsupportedError(`net.request with ${name}`);
  }
  for (const [name, value] of Object.entries(FIXED))
    if (options[name as keyof typeof FIXED] !== value)
      throw new UnsupportedError(`net.request without ${name}: ${value}`);
}

/** A response as a stream of events (electron docs/api/incoming-message.md). */
class Incoming extends EventEmitter implements Pick<Electron.IncomingMessage, 'statusCode' | 'headers'> {
  readonly statusCode: number;
  readonly headers: Record<string, string>;

  constructor({ status, headers }: Response) {
    super();
    this.statusCode = status;
    this.headers = Object.fromEntries(headers);
  }

  async read({ body }: Response): Promise<void> {
    try {
      for await (const chunk of body ?? []) this.emit('data', Buffer.from(chunk));
      this.emit('end');
    } catch (error) {
      this.emit('error', error);
    }
  }
}

/** The method with which a redirect would be followed (Fetch Standard, HTTP-redirect fetch, 11). */
function methodAfter(status: number, method: string): string {
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  return becomesGet ? 'GET' : method;
}

/** net.request's object (electron docs/api/client-request.md), over a session's own connections. */
class ClientRequest
  extends EventEmitter
  implements Pick<Electron.ClientRequest, 'setHeader' | 'write' | 'abort'>
{
  private readonly options: Options;
  private readonly headers = new Headers();
  private readonly chunks: Buffer[] = [];
  private readonly aborting = new AbortController();

  constructor(options: Options) {
    super();
    check(options);
    this.options = options;
  }

  setHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }
  write(chunk: string | Buffer): void {
    this.chunks.push(Buffer.from(chunk));
  }
  end(): this {
    void this.send();
    return this;
  }
  abort(): void {
    this.aborting.abort();
    this.emit('abort');
  }

  private async send(): Promise<void> {
    const { session, url = '', method = 'GET' } = this.options;
    if (!session) throw new UnsupportedError('net.request without session');
    try {
      const response = await session.fetch(url, {
        method,
        headers: this.headers,
        body: this.chunks.length > 0 ? new Uint8Array(Buffer.concat(this.chunks)) : null,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: this.aborting.signal,
      });
      const incoming = new Incoming(response);
      this.emit('response', incoming);
      await incoming.read(response);
    } catch (error) {
      if (error instanceof Redirected) this.redirected(error);
      else if (!this.aborting.signal.aborted) this.emit('error', error);
    }
  }

  /** Nobody can follow it here, so it ends as Electron's does when nobody does. */
  private redirected({ status, location }: Redirected): void {
    this.emit('redirect', status, methodAfter(status, this.options.method ?? 'GET'), location, {});
    this.emit('error', new Error('Redirect was cancelled'));
  }
}

/** Only what can be asked for is typed as Electron has it; the rest of a request is refused by name. */
function request(options: Options | string): Electron.ClientRequest {
  if (typeof options === 'string') throw new UnsupportedError('net.request with a URL alone');
  return only('ClientRequest', new ClientRequest(options)) as unknown as Electron.ClientRequest;
}

export const net = only('net', { request });
