/** Who is signed in. */
export type Account =
  | { readonly role: 'guest' }
  | { readonly role: 'host'; readonly displayName: string; readonly roomId: string };

/** Admission to a room for one connection attempt; short-lived, never stored. */
export interface RoomTicket {
  readonly signalUrl: string;
  readonly roomId: string;
  readonly displayName: string;
  /** Null on a platform without accounts (mediasoup-demo family): the room is then joined without admission. */
  readonly ticket: string | null;
}

export type AccountCode =
  | 'no-platform'
  | 'policy-undecided'
  | 'guest'
  | 'unreachable'
  | 'not-a-platform'
  | 'certificate'
  | 'bad-credentials'
  | 'timeout';
