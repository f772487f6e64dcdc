import { invoke } from '../call.ts';
import type { TrickleOutcome, WhipAnswer, WhipCode, WhipTokenState } from './whip.ts';

/**
 * Broadcasts to a server of the host's choice (RFC 9725). Main does the HTTP: the address of the session and the token stay
 * there.
 */
export const whipCalls = {
  /** Offers media. Reconnects use it as well, so it needs no gesture. A session of before is ended first. */
  publish: invoke<{ sdp: string }, WhipAnswer, WhipCode>(),
  /** Hands on candidates (RFC 8840). */
  trickle: invoke<{ fragment: string }, TrickleOutcome>(),
  /** Answers the server's new side of ICE; null when it has none. */
  restart: invoke<{ fragment: string }, string | null>(),
  end: invoke<void, void>(),
  tokenState: invoke<void, WhipTokenState>(),
  /** Sets the token for the server that is entered; null removes it. */
  setToken: invoke<
    { token: string | null },
    WhipTokenState,
    'whip-not-set' | 'invalid-token' | 'live' | 'not-saved'
  >(true),
} as const;
