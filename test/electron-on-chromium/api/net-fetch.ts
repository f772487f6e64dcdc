import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { judge } from './certificate.ts';

type VerifyProc = Parameters<Electron.Session['setCertificateVerifyProc']>[0];

/** One request, ready to be sent. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
}

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};
const WITHOUT_BODY = [101, 204, 205, 304];

/** Chromium's names for what Node's sockets report (net/base/net_error_list.h). */
const ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  EPIPE: 'net::ERR_CONNECTION_RESET',
};

const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/** A redirect that nobody follows. */
export class Redirected extends Error {
  readonly status: number;
  /** Absolute. */
  readonly location: string;

  constructor(status: number, location: string) {
    super('net::ERR_UNEXPECTED_REDIRECT');
    this.status = status;
    this.location = location;
  }
}

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? '';
const named = (error: NodeJS.ErrnoException): Error => {
  const name = ERRORS[codeOf(error)];
  return name === undefined ? error : new Error(name, { cause: error });
};

function bodyOf(message: IncomingMessage): ReadableStream {
  const decoder = DECODERS[message.headers['content-encoding'] ?? '']?.();
  // A failure reaches the reader through the stream itself.
  const readable = decoder ? pipeline(message, decoder, () => undefined) : message;
  return Readable.toWeb(readable as Readable) as ReadableStream;
}

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const { statusCode: status = 500, statusMessage: statusText = '' } = message;
  return new Response(WITHOUT_BODY.includes(status) ? null : bodyOf(message), {
    status,
    statusText,
    headers,
  });
}

/** The connections of one session, kept alive between its requests as Chromium keeps them. */
export class Connections {
  readonly #http = new HttpAgent({ keepAlive: true });
  // Judged before anything is sent: the app's procedure may accept what TLS alone would not.
  readonly #https = new HttpsAgent({ keepAlive: true, rejectUnauthorized: false });

  #closings = 0;

  /** Ends them all, those in use included. */
  closeAll(): void {
    this.#closings++;
    this.#http.destroy();
    this.#https.destroy();
  }

  /** Rejects with the signal's reason, with a `net::` error, or with the verdict on the server's certificate. */
  async send(outgoing: Outgoing, proc: VerifyProc): Promise<Response> {
    try {
      return responseOf(await this.#attempt(outgoing, proc));
    } catch (error) {
      outgoing.signal.throwIfAborted();
      throw error instanceof Error ? named(error) : error;
    }
  }

  #attempt(outgoing: Outgoing, proc: VerifyProc): Promise<IncomingMessage> {
    const closings = this.#closings;
    return new Promise((resolve, reject) => {
      const request = this.#open(outgoing);
      request.on('error', (error) => {
        // A kept connection that the server has left meanwhile: Chromium takes a new one (HttpNetworkTransaction).
        const asked = outgoing.signal.aborted || closings !== this.#closings;
        if (request.reusedSocket && codeOf(error) === 'ECONNRESET' && !asked)
          resolve(this.#attempt(outgoing, proc));
        else reject(error);
      });
      request.on('response', (message) => {
        const { statusCode = 0, headers } = message;
        const to = headers.location === undefined ? null : URL.parse(headers.location, outgoing.url);
        if (!to || !REDIRECTS.has(statusCode)) return resolve(message);
        message.destroy();
        reject(new Redirected(statusCode, to.href));
      });
      whenTrusted(request, outgoing.url, proc, () => request.end(outgoing.body ?? undefined));
    });
  }

  #open({ url, method, headers, signal }: Outgoing): ClientRequest {
    const secure = url.protocol === 'https:';
    const options = { method, headers: Object.fromEntries(headers), signal };
    return secure
      ? httpsRequest(url, { ...options, agent: this.#https })
      : httpRequest(url, { ...options, agent: this.#http });
  }
}

/** Nothing is sent over a connection that the session does not trust. A kept one has been judged. */
function whenTrusted(request: ClientRequest, url: URL, proc: VerifyProc, send: () => void): void {
  if (url.protocol !== 'https:') return send();
  request.once('socket', (socket) => {
    if (request.reusedSocket) return send();
    socket.once('secureConnect', () => {
      void judge(socket as TLSSocket, url.hostname, proc).then((error) =>
        error ? request.destroy(error) : send(),
      );
    });
  });
}
