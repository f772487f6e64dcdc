import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { ZodType } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import { isStreamBody, type StreamBody } from './stream-body.ts';

const MAX_BODY_BYTES = 16 * 1024;

/** What a handler answers: JSON, text of another type, or a file. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | string | Buffer | StreamBody | null;
}

/** An error a client can tell apart by `code`; never free text from inside. */
export const refuse = (status: number, code: string, headers?: Reply['headers']): Reply => ({
  status,
  body: { code },
  ...(headers ? { headers } : {}),
});

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (isStreamBody(body)) {
    const length = { 'content-length': String(body.size) };
    response.writeHead(status, { ...COMMON_HEADERS, ...length, ...headers });
    // What breaks off midway ends the connection, so that the client sees that it has not all of it.
    pipeline(body.stream, response, () => {});
    return;
  }
  const json = body !== null && typeof body === 'object' && !Buffer.isBuffer(body);
  const type = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...COMMON_HEADERS, ...type, ...headers });
  response.end(body === null ? undefined : json ? JSON.stringify(body) : body);
}

/** The body, or the refusal of one of more than `limit` bytes. */
export async function readBody(
  request: IncomingMessage,
  limit = MAX_BODY_BYTES,
): Promise<Result<Buffer, Reply>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) return err(refuse(413, 'too-large', { connection: 'close' }));
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * The body as the schema describes it, or the refusal to send. JSON only by its media type: a page of another origin
 * cannot send that without asking first (CORS preflight), which is never granted.
 */
export async function readJson<T>(
  request: IncomingMessage,
  schema: ZodType<T>,
  limit = MAX_BODY_BYTES,
): Promise<Result<T, Reply>> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return err(refuse(415, 'json-expected'));
  const body = await readBody(request, limit);
  if (!body.ok) return body;
  const parsed = schema.safeParse(parse(body.value));
  return parsed.success ? ok(parsed.data) : err(refuse(400, 'bad-request'));
}

/** The token of `Authorization: Bearer` (RFC 6750 2.1), or null. */
export function bearer(request: IncomingMessage): string | null {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
