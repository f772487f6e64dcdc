/** Why a call of the room came to nothing, by name. */
export type RoomErrorCode =
  /** The call makes no sense in the present state, e.g. publishing while idle. */
  | 'invalid-state'
  /** No connection could be made to the address. */
  | 'unreachable'
  /** Something answered, but not in protoo or not as a mediasoup room. */
  | 'not-a-room'
  /** The server broke the protocol: missing field, wrong type, oversized message. */
  | 'bad-message'
  /** The server refused: ticket invalid or expired, guest, room taken. */
  | 'refused'
  | 'timeout'
  /** This machine or this server lacks a codec or a WebRTC feature that is needed. */
  | 'unsupported'
  /** Admission could not be had; `detail` carries the code of the account call. */
  | 'admission'
  /** The track had ended before it could be published. */
  | 'track-ended'
  /** ICE or DTLS failed for good. */
  | 'media-path'
  | 'closed'
  /** A fault of this program; `detail` is the kind of exception. */
  | 'internal';

export interface RoomError {
  readonly code: RoomErrorCode;
  /** A short machine code for logs and for the second line of a message; never a server's free text. */
  readonly detail?: string;
  /** The other side failed rather than refused, so the same call may succeed later. Only with `refused` and `admission`. */
  readonly transient?: true;
}
