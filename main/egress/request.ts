import { net } from 'electron';
import { err, ok, type Result } from '../../common/result.ts';
import { failureOf } from './failure.ts';

export interface HttpRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Lowercase name; several of one name are joined by commas. Null = not there. */
      readonly header: (name: string) => string | null;
      /** UTF-8; null = more than is taken, or cut off. */
      readonly body: string | null;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string };

export type RequestFailure = ReturnType<typeof failureOf>;

const MAX_BYTES = 256 * 1024;
/** No more characters of any header are looked at. */
const MAX_HEADER = 16 * 1024;

const headersOf =
  ({ headers }: Electron.IncomingMessage) =>
  (name: string): string | null => {
    const value = [headers[name] ?? []].flat().join(', ');
    return value === '' ? null : value.slice(0, MAX_HEADER);
  };

/** The whole body, or null when there is more of it than is taken. */
function bodyOf(message: Electron.IncomingMessage, stop: () => void): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    message.on('data', (chunk) => {
      size += chunk.byteLength;
      if (size <= MAX_BYTES) return void chunks.push(chunk);
      resolve(null);
      stop();
    });
    message.on('end', () => resolve(size <= MAX_BYTES ? Buffer.concat(chunks).toString('utf8') : null));
    message.on('aborted', () => resolve(null));
    message.on('error', () => resolve(null));
  });
}

/**
 * One request and its answer, redirects not followed: `session.fetch` can only follow them or fail, and what may follow
 * is the caller's to decide.
 *
 * @param withinMs for everything, the body included
 */
export function sendRequest(
  session: Electron.Session,
  { method, url, headers, body }: HttpRequest,
  withinMs: number,
): Promise<Result<HttpAnswer, RequestFailure>> {
  return new Promise((resolve) => {
    const request = net.request({
      session,
      method,
      url,
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const settle = (outcome: Result<HttpAnswer, RequestFailure>) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      settle(err('timeout'));
      request.abort();
    }, withinMs);
    request.on('error', (error) => settle(err(failureOf(error))));
    request.on('redirect', (status, _method, location) => settle(ok({ kind: 'redirect', status, location })));
    request.on('response', (message) => {
      const stop = () => request.abort();
      const { statusCode: status } = message;
      void bodyOf(message, stop).then((text) =>
        settle(ok({ kind: 'answer', status, header: headersOf(message), body: text })),
      );
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    if (body !== null) request.write(body);
    request.end();
  });
}
