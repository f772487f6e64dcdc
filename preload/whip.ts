import { invoke } from './call.ts';

/** A STUN or TURN server, as RTCIceServer has it. */
export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}
/** What a WHIP server answered to an offer. */
export interface WhipAnswer {
  readonly sdp: string;
  readonly iceServers: readonly IceServer[];
  /** It takes candidates, and restarts of ICE, after the offer. */
  readonly takesCandidates: boolean;
}
export type WhipCode =
  /** Broadcasts do not go there, or no address is entered. */
  | 'whip-not-set'
  | 'policy-undecided'
  | 'whip-unreachable'
  | 'whip-timeout'
  | 'whip-certificate'
  | 'whip-unauthorised'
  | 'whip-not-found'
  /** Somebody sends there already. */
  | 'whip-taken'
  /** Too busy, or failing; also while it wants to be left alone. */
  | 'whip-busy'
  | 'whip-refused'
  /** It sends us on to where we do not go. */
  | 'whip-redirect'
  /** What it answered is not WHIP. */
  | 'whip-answer';
/** What became of candidates: `stale` = the server's ICE is in another state, which only a restart mends. */
export type TrickleOutcome = 'taken' | 'unsupported' | 'stale' | 'failed';
/** Whether there is a bearer token for the server that is entered; the token itself never comes back to the page. */
export interface WhipTokenState {
  readonly token: 'none' | 'kept' | 'this-run';
  /** The system keeps secrets: a token that is entered is there again after a restart. */
  readonly lasting: boolean;
}

/**
 * Broadcasts to a server of the host's choice (RFC 9725). Main does the HTTP: the address of the session and the token stay
 * there.
 */
export const whip = {
  /** Offers media; also used by reconnects, hence no gesture. A session of before is ended first. */
  publish: invoke<{ sdp: string }, WhipAnswer, WhipCode>(),
  /** Hands on candidates (RFC 8840). */
  trickle: invoke<{ fragment: string }, TrickleOutcome>(),
  /** Answers the server's new side of ICE; null when it has none. */
  restart: invoke<{ fragment: string }, string | null>(),
  end: invoke<void, void>(),
  tokenState: invoke<void, WhipTokenState>(),
  /** For the server that is entered; null removes it. */
  setToken: invoke<
    { token: string | null },
    WhipTokenState,
    'whip-not-set' | 'invalid-token' | 'live' | 'not-saved'
  >(true),
} as const;
