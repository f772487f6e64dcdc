import { z } from 'zod';
import { err, ok, type Result } from '../result.ts';

/** A larger message is refused at either end, bytes of UTF-8 (protoo-server's maxReceivedMessageSize). */
export const MAX_MESSAGE_BYTES = 960_000;

/** The WebSocket subprotocol; protoo-server answers 403 without it. */
export const PROTOO_SUBPROTOCOL = 'protoo';

/** Close code with which the server ends a peer for good: this connection must not be retried, a new one may be made. */
export const PEER_CLOSED = 4000;

/** RFC 6455 7.4.1: the other side broke the protocol. */
export const POLICY_VIOLATION = 1008;

const Method = z.string().min(1).max(64);
const Id = z.number().int().nonnegative();
const Data = z.record(z.string(), z.unknown()).optional();

const Message = z.union([
  z.strictObject({ request: z.literal(true), id: Id, method: Method, data: Data }),
  z.strictObject({ response: z.literal(true), id: Id, ok: z.literal(true), data: z.unknown() }),
  z.strictObject({
    response: z.literal(true),
    id: Id,
    ok: z.literal(false),
    errorCode: z.number().optional(),
    errorReason: z.string().max(1000).optional(),
  }),
  z.strictObject({ notification: z.literal(true), method: Method, data: Data }),
]);

/**
 * One protoo message (versatica/protoo 4.x). `data` of a response is left unknown: dialect A answers some requests
 * with the bare thing, an array included.
 */
export type ProtooMessage = z.infer<typeof Message>;
export type Payload = Readonly<Record<string, unknown>>;

/** An error as protoo carries it: an HTTP-like number and a sentence. Code 0 = it never reached the other side. */
export interface ProtooError {
  readonly code: number;
  readonly reason: string;
}
export type Answer<T = unknown> = Result<T, ProtooError>;

/** Whether the text takes more than the limit. Only texts that may or may not are looked at letter by letter. */
function tooLong(text: string): boolean {
  if (text.length > MAX_MESSAGE_BYTES) return true;
  if (3 * text.length <= MAX_MESSAGE_BYTES) return false;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes > MAX_MESSAGE_BYTES;
}

/**
 * Parses one text frame. Whatever is not exactly one protoo message is refused. Only the envelope is walked, so depth
 * inside `data` costs no stack.
 */
export function parseMessage(text: string): Result<ProtooMessage, 'too-long' | 'not-json' | 'not-protoo'> {
  if (tooLong(text)) return err('too-long');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('not-json');
  }
  const parsed = Message.safeParse(value);
  return parsed.success ? ok(parsed.data) : err('not-protoo');
}

/** The answer that a response message carries. */
export function answerOf(message: Extract<ProtooMessage, { response: true }>): Answer {
  if (message.ok) return ok(message.data ?? {});
  return err({ code: message.errorCode ?? 500, reason: message.errorReason ?? '' });
}

/** The time a request may take, ms: protoo-client's rule, which grows with the requests under way. */
export const requestTimeout = (pending: number): number => 1500 * (15 + 0.1 * pending);
