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
