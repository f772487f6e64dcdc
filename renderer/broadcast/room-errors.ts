import { err, ok, type Result } from '../../common/result.ts';
import type { ReconnectReason, RoomError } from './types.ts';

/** What an act of the room comes to. */
export type Outcome = Result<void, RoomError>;
export const DONE: Outcome = ok(undefined);
export const fail = (code: RoomError['code'], detail?: string): Extract<Outcome, { ok: false }> =>
  err(detail === undefined ? { code } : { code, detail });

/** Codes of the account call that say nothing about whether the host may come in. */
const TRANSIENT_ADMISSION = new Set(['unreachable', 'timeout', 'not-a-platform', 'internal']);

/** Tells from what ended the connection why it reconnects. */
export function reasonOf(error: RoomError): ReconnectReason {
  if (error.code === 'media-path') return 'media-path';
  return error.detail === '4000' ? 'server-closed' : 'socket-lost';
}

/** Says that the host may not come in, or could not be asked about; `detail` is the code of the account call. */
export function admissionError(detail: string): RoomError {
  const error: RoomError = { code: 'admission', detail };
  return TRANSIENT_ADMISSION.has(detail) ? { ...error, transient: true } : error;
}

/**
 * Says what an exception comes to: a fault of this program, for which the room has a way out as for any other. The
 * page's own handler of errors logs it.
 */
export function unexpected(error: unknown): RoomError {
  reportError(error);
  return { code: 'internal', detail: error instanceof Error ? error.name : 'unknown' };
}

/** Says what an act comes to whose session ended meanwhile. */
export const lost = ({ error }: { readonly error: RoomError | null }): ReturnType<typeof fail> =>
  err(error ?? { code: 'closed' });
