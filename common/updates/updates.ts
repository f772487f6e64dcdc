export type UpdateWay = 'restart' | 'by-hand';

/** A newer release. Notes are plain text. */
export interface UpdateOffer {
  readonly version: string;
  /** ISO 8601 UTC. */
  readonly date: string;
  readonly notes: { readonly zh: string; readonly en: string };
  /** `restart` = this app can put it in its own place; `by-hand` = the host saves it and runs it. */
  readonly way: UpdateWay;
}
export type UpdateCode =
  | 'live'
  | 'no-platform'
  | 'unreachable'
  | 'not-a-platform'
  | 'certificate'
  | 'timeout'
  | 'not-saved'
  | 'update-none'
  | 'update-signature'
  | 'update-broken'
  | 'update-older'
  | 'update-withheld'
  | 'update-expired'
  | 'update-not-for-this'
  | 'update-file'
  | 'update-recording'
  | 'update-does-not-start'
  | 'update-not-installed';
