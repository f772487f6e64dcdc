/** What a server answered to an offer. */
export interface Answered {
  readonly sdp: string;
  readonly iceServers: readonly RTCIceServer[];
  /** It takes candidates, and restarts of ICE, after the offer. */
  readonly takesCandidates: boolean;
}

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: string };

/** Who does the HTTP (RFC 9725): it knows the address and the token, and keeps where the session is. */
export interface WhipBridge {
  /** A session of before is ended first. */
  publish(offer: { readonly sdp: string }): Promise<Reply<Answered>>;
  /** `stale` = the server's ICE is in another state than ours. */
  trickle(ours: { readonly fragment: string }): Promise<Reply<'taken' | 'unsupported' | 'stale' | 'failed'>>;
  /** Answers the server's side of ICE for ours, or null. */
  restart(ours: { readonly fragment: string }): Promise<Reply<string | null>>;
  end(): Promise<unknown>;
}
