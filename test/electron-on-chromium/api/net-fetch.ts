import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { judge } from './certificate.ts';

type VerifyProc = Parameters<Electron.Session['setCertificateVerifyProc']>[0];

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, String(value));
  const status = message.statusCode ?? 500;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : (Readable.toWeb(message) as ReadableStream), { status, headers });
}

/**
 * session.fetch() on Node's HTTP client, with the session's certificate procedure. Redirects are refused, cookies are
 * neither sent nor kept.
 */
export function sessionFetch(url: string, init: RequestInit, proc: VerifyProc): Promise<Response> {
  const target = new URL(url);
  const secure = target.protocol === 'https:';
  const { method = 'GET', body, signal } = init;
  if (body !== null && body !== undefined && typeof body !== 'string')
    throw new Error('electron-on-chromium: session.fetch with a body other than text is not supported');
  const headers = Object.fromEntries(new Headers(init.headers));
  return new Promise((resolve, reject) => {
    const make = secure ? httpsRequest : httpRequest;
    // Judged below, before anything is sent: the app's procedure may accept what TLS alone would not.
    const outgoing = make(target, {
      method,
      headers,
      agent: false,
      rejectUnauthorized: false,
      ...(signal ? { signal } : {}),
    });
    outgoing.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
    outgoing.on('response', (message) => {
      if (message.statusCode && message.statusCode >= 300 && message.statusCode < 400)
        reject(new Error('net::ERR_UNEXPECTED_REDIRECT'));
      else resolve(responseOf(message));
    });
    const send = () => outgoing.end(body ?? undefined);
    if (!secure) return void send();
    outgoing.once('socket', (socket) => {
      socket.once('secureConnect', () => {
        void judge(socket as TLSSocket, target.hostname, proc).then((error) =>
          error ? outgoing.destroy(error) : send(),
        );
      });
    });
  });
}
